package com.codercops.omega.server.configuration;

import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.server.operations.health.HealthSettings;
import com.codercops.omega.server.operations.logging.LogSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.Level;

/** Metrics, health checks and the log. */
final class OperationsSection {
    private static final Setting<Boolean> METRICS_PUBLIC = Setting.of(
            "metrics.public",
            SettingType.BOOLEAN,
            "false",
            "Whether everyone can read the metrics, instead of only accounts with the permission `system.read`");
    private static final Setting<Duration> CHECK_TIMEOUT =
            Setting.of("health.check-timeout", SettingType.DURATION, "2 s", "Timeout of each health check");
    private static final Setting<Duration> CACHE_TIME = Setting.of(
            "health.cache-time",
            SettingType.DURATION,
            "3 s",
            "How long the result of a health check is reused; 15 s for the render backend");
    private static final Setting<Duration> MAX_QUEUE_DELAY = Setting.of(
            "health.max-queue-delay",
            SettingType.DURATION,
            "10 min",
            "Delay of the oldest due job above which the queue is unhealthy");
    private static final Setting<Duration> MAX_MAIL_DELAY = Setting.of(
            "health.max-mail-delay",
            SettingType.DURATION,
            "1 h",
            "Delay of the oldest unsent mail above which mail is unhealthy");
    private static final Setting<Long> MIN_FREE_SPACE = Setting.of(
            "health.min-free-space",
            SettingType.SIZE,
            "1G",
            "Free space of each disk below which the disk is unhealthy");
    private static final Setting<LogSettings.Format> FORMAT = Setting.of(
            "log.format",
            SettingType.oneOf(LogSettings.Format.class),
            "plain",
            "Format of the log: `plain`, or `json` with one object per line");
    private static final Setting<Level> LEVEL =
            Setting.of("log.level", SettingType.oneOf(Level.class), "info", "Lowest level that is logged");
    private static final Setting<Map<String, Level>> LEVELS = Setting.optional(
            "log.levels",
            new SettingType<>(
                    "list of levels",
                    "loggers and their levels, such as org.flywaydb=info, com.zaxxer.hikari=debug",
                    OperationsSection::parseLevels),
            "Levels of single loggers, such as `org.flywaydb=info`. Default: `warn` for verbose libraries");

    static final List<Setting<?>> ALL = List.of(
            METRICS_PUBLIC,
            CHECK_TIMEOUT,
            CACHE_TIME,
            MAX_QUEUE_DELAY,
            MAX_MAIL_DELAY,
            MIN_FREE_SPACE,
            FORMAT,
            LEVEL,
            LEVELS);

    private OperationsSection() {}

    static ServerSettings.Operations read(SettingsReader reader) {
        HealthSettings health = reader.combine(
                "health",
                () -> new HealthSettings(
                        reader.get(CHECK_TIMEOUT),
                        reader.get(CACHE_TIME),
                        reader.get(MAX_QUEUE_DELAY),
                        reader.get(MAX_MAIL_DELAY),
                        reader.get(MIN_FREE_SPACE)),
                HealthSettings.DEFAULT);
        Map<String, Level> levels = new HashMap<>(LogSettings.DEFAULT.levels());
        reader.find(LEVELS).ifPresent(levels::putAll);
        return new ServerSettings.Operations(
                reader.get(METRICS_PUBLIC), health, new LogSettings(reader.get(FORMAT), reader.get(LEVEL), levels));
    }

    private static Map<String, Level> parseLevels(String text) {
        Map<String, Level> levels = new HashMap<>();
        for (String one : SettingType.LIST.parse(text)) {
            SettingType.require(one.matches("[A-Za-z0-9_.$]+ ?= ?[A-Za-z]+"), one);
            String[] parts = one.split(" ?= ?", 2);
            levels.put(parts[0], Level.valueOf(parts[1].toUpperCase(Locale.ROOT)));
        }
        return levels;
    }
}
