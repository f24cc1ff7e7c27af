package com.codercops.omega.server.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The texts of all pages, from one file for each area in {@code /web/texts/en}. Immutable. A text with arguments is a
 * {@link MessageFormat}; a text without arguments is used unchanged.
 */
public final class Texts {
    /** The areas. Each text key starts with the name of its area and a dot. */
    static final List<String> AREAS = List.of(
            "common", "error", "entry", "create", "job", "editor", "library", "share", "account", "admin", "docs");

    private final Map<String, String> texts = new HashMap<>();
    private final Locale locale = Locale.ENGLISH;

    public Texts() {
        for (String area : AREAS) {
            Properties read = read("/web/texts/" + locale.getLanguage() + "/" + area + ".properties");
            for (String key : read.stringPropertyNames()) {
                if (!key.startsWith(area + ".")) {
                    throw new IllegalStateException("The text '" + key + "' is not in the file of its area");
                }
                texts.put(key, read.getProperty(key));
            }
        }
    }

    private static Properties read(String name) {
        try (InputStream stream = Texts.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("Missing resource " + name);
            }
            Properties properties = new Properties();
            Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a text for this key. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /**
     * The text for a key, with its arguments.
     *
     * @throws IllegalArgumentException if the key is unknown
     */
    public String get(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("Unknown text '" + key + "'");
        }
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }
}
