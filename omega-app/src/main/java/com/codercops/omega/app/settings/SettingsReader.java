package com.codercops.omega.app.settings;

import com.codercops.omega.app.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values and continues after a problem, so that all problems are reported together. After a problem it
 * returns substitutes, until {@link #finish} throws. Not thread-safe.
 */
public final class SettingsReader {
    private final Settings settings;
    private final List<String> problems;

    SettingsReader(Settings settings, List<String> problems) {
        this.settings = settings;
        this.problems = new ArrayList<>(problems);
    }

    public Settings settings() {
        return settings;
    }

    /** The value of a setting that has a default. */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseGet(() -> setting.type().parse(Objects.requireNonNull(setting.defaultText(), setting.name())));
    }

    /** The value of a setting. */
    public <T> Optional<T> find(Setting<T> setting) {
        Optional<SettingValue> value = settings.value(setting.name());
        try {
            return value.map(given -> setting.type().parse(given.text()));
        } catch (IllegalArgumentException e) {
            reject(setting, setting.type().expected());
            return Optional.empty();
        }
    }

    /** Whether a value comes from somewhere else than the defaults. */
    public boolean isConfigured(Setting<?> setting) {
        return settings.isConfigured(setting);
    }

    /** Creates an object from values that are valid each, but may not fit together; the substitute if they do not. */
    public <T> T combine(String section, Supplier<T> constructor, T substitute) {
        T result = combine(section, constructor);
        return result == null ? substitute : result;
    }

    /** The same with null as the substitute. */
    public <T> @Nullable T combine(String section, Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            problems.add("The settings '" + section + "' do not fit together: "
                    + SafeText.line(String.valueOf(e.getMessage()), 300));
            return null;
        }
    }

    /** Reports a value that is not the expected one. {@code expected} ends the sentence "The setting must be ...". */
    public void reject(Setting<?> setting, String expected) {
        Optional<SettingValue> value = settings.value(setting.name());
        String source = value.map(given -> " (from " + given.source() + ")").orElse("");
        String actual = value.isPresent() && !setting.secret() ? ", not '" + settings.masked(setting.name()) + "'" : "";
        problems.add("The setting '" + setting.name() + "'" + source + " must be " + expected + actual + ".");
    }

    /** Reports a setting that is missing. {@code reason} follows "It is required because". */
    public void missing(Setting<?> setting, String reason) {
        problems.add("The setting '" + setting.name() + "' is missing. It is required because " + reason + ". Set "
                + String.join(" or ", setting.variables()) + ".");
    }

    /** Reports a problem in a sentence of the caller. */
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /**
     * Ends the reading.
     *
     * @throws SettingsException if there was a problem
     */
    public void finish() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems.stream().distinct().toList());
        }
    }
}
