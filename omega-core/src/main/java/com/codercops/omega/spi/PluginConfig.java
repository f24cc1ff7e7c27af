package com.codercops.omega.spi;

import com.codercops.omega.OmegaException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The settings of one plugin. The text form shows names but no values.
 *
 * @param values by name, such as {@code base-url}
 * @param directory relative paths are resolved against it
 */
public record PluginConfig(Map<String, String> values, Path directory) {
    public static final PluginConfig EMPTY = new PluginConfig(Map.of());

    public PluginConfig {
        values = Map.copyOf(values);
    }

    /** Settings whose relative paths are resolved against the working directory of the process. */
    public PluginConfig(Map<String, String> values) {
        this(values, Path.of(""));
    }

    /** Other values with the same directory. */
    public PluginConfig withValues(Map<String, String> newValues) {
        return new PluginConfig(newValues, directory);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * Returns a required setting.
     *
     * @throws OmegaException if it is missing; the message names it
     */
    public String require(String name) {
        return get(name).orElseThrow(() -> new OmegaException("The setting '" + name + "' is missing"));
    }

    /**
     * Returns a setting that is true or false.
     *
     * @throws OmegaException if it has another value
     */
    public boolean flag(String name, boolean otherwise) {
        String value = get(name).orElse(Boolean.toString(otherwise));
        return switch (value) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default ->
                throw new OmegaException("The setting '" + name + "' must be true or false, not '" + value + "'");
        };
    }

    /**
     * Returns a whole number of at least {@code min}.
     *
     * @throws OmegaException if it has another value
     */
    public int number(String name, int otherwise, int min) {
        String value = get(name).orElse(Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= min) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, together with a number that is too small.
        }
        throw new OmegaException(
                "The setting '" + name + "' must be a whole number of at least " + min + ", not '" + value + "'");
    }

    /**
     * Returns a number of seconds, more than zero.
     *
     * @throws OmegaException if it has another value
     */
    public Duration seconds(String name, Duration otherwise) {
        return get(name).isEmpty() ? otherwise : Duration.ofSeconds(number(name, 1, 1));
    }

    /**
     * Returns a path, resolved against the directory.
     *
     * @throws OmegaException if it is not a valid path
     */
    public Optional<Path> path(String name) {
        try {
            return get(name).map(directory::resolve);
        } catch (InvalidPathException e) {
            throw new OmegaException(
                    "The setting '" + name + "' must be a path, not '"
                            + get(name).orElse("") + "'",
                    e);
        }
    }

    /** The {@code names} that are not set, in order. */
    public SortedSet<String> without(String... names) {
        SortedSet<String> missing = new TreeSet<>(List.of(names));
        missing.removeIf(name -> get(name).isPresent());
        return missing;
    }

    @Override
    public String toString() {
        return "PluginConfig" + values.keySet();
    }
}
