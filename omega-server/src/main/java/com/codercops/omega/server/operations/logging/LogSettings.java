package com.codercops.omega.server.operations.logging;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.event.Level;

/**
 * Settings of the log.
 *
 * @param format the format
 * @param level the minimum level
 * @param levels minimum levels of loggers, by name prefix, such as {@code com.zaxxer.hikari}
 */
public record LogSettings(Format format, Level level, Map<String, Level> levels) {
    /** The format. */
    public enum Format {
        /** One line per message, followed by the stack trace. */
        PLAIN,
        /** One JSON object per line. */
        JSON
    }

    /** Plain, from INFO; verbose libraries from WARN. */
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
                    "'log.levels' requires logger names, such as com.zaxxer.hikari. Use 'log.level' for all loggers.");
        }
    }
}
