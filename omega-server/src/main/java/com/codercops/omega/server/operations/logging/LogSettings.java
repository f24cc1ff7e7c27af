package com.codercops.omega.server.operations.logging;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.event.Level;

/**
 * How the log looks and what is in it.
 *
 * @param format for people or for machines
 * @param level from which on a message is logged
 * @param levels of single loggers, by the beginning of their names, such as {@code com.zaxxer.hikari}
 */
public record LogSettings(Format format, Level level, Map<String, Level> levels) {
    /** In which form. */
    public enum Format {
        /** A line a message, and the lines of a stack trace after it. */
        PLAIN,
        /** An object of JSON a line. */
        JSON
    }

    /** Plain, from INFO on; libraries that talk much from WARN on. */
    public static final LogSettings DEFAULT = new LogSettings(
            Format.PLAIN,
            Level.INFO,
            Map.of(
                    "com.zaxxer.hikari", Level.WARN,
                    "io.javalin", Level.WARN,
                    "io.zonky", Level.WARN,
                    "org.eclipse.jetty", Level.WARN,
                    "org.flywaydb", Level.WARN));

    public LogSettings {
        levels = Map.copyOf(new TreeMap<>(levels));
        if (levels.keySet().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "A level is for a logger with a name, such as com.zaxxer.hikari; for all there is the level itself");
        }
    }
}
