package com.codercops.omega.server.configuration;

import com.codercops.omega.spi.PluginConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns texts into values and goes on after a mistake, so that all are told at once. What it gives after one is of no use
 * but to find the next.
 */
final class Reading {
    private final Map<String, Value> values;
    private final List<String> mistakes;

    Reading(Map<String, Value> values, List<String> mistakes) {
        this.values = values;
        this.mistakes = new ArrayList<>(mistakes);
    }

    /** A setting that has a fallback. */
    <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseGet(() ->
                        setting.kind().parser().apply(Objects.requireNonNull(setting.fallback(), setting.name())));
    }

    <T> Optional<T> find(Setting<T> setting) {
        Value value = values.get(setting.name());
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(setting.kind().parser().apply(value.text().strip()));
        } catch (IllegalArgumentException e) {
            mistake(setting, setting.kind().expected());
            return Optional.empty();
        }
    }

    /** Whether somebody said so, not the program itself. */
    boolean given(Setting<?> setting) {
        Value value = values.get(setting.name());
        return value != null && !value.source().equals(Configuration.DEFAULT);
    }

    /** What a plugin was told. */
    PluginConfig plugin(String id) {
        Map<String, String> section = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(id + ".")) {
                section.put(name.substring(id.length() + 1), value.text().strip());
            }
        });
        return new PluginConfig(section);
    }

    /** Where values that are fine each do not fit together, the second. */
    <T> T together(String about, Supplier<T> made, T otherwise) {
        T fits = together(about, made);
        return fits == null ? otherwise : fits;
    }

    /** The same, with null where they do not. */
    <T> @Nullable T together(String about, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            mistakes.add("The settings " + about + ": " + SafeText.line(String.valueOf(e.getMessage()), 300));
            return null;
        }
    }

    void mistake(Setting<?> setting, String expected) {
        Value value = values.get(setting.name());
        mistakes.add("The setting '" + setting.name() + "'"
                + (value == null
                        ? " is missing: it must be " + expected
                        : " (from " + value.source() + ") must be " + expected
                                + (setting.secret()
                                        ? ""
                                        : ", not '" + Configuration.shown(setting, value.text()) + "'"))
                + ".");
    }

    void mistake(String sentence) {
        mistakes.add(sentence);
    }

    /** @throws SettingsException when there was a mistake */
    void finish() {
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes.stream().distinct().toList());
        }
    }
}
