package com.codercops.omega.server.configuration;

import com.codercops.omega.server.operations.health.HealthSettings;
import com.codercops.omega.server.operations.logging.LogSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.Level;

/** Metrics, health and the log. */
final class OperationsSection {
    private static final Setting<Boolean> OPEN = Setting.of(
            "metrics.open", Kind.FLAG, "false", "whether everybody may read them, not only who has `system.read`");
    private static final Setting<Duration> LIMIT =
            Setting.of("health.limit", Kind.TIME, "2 s", "how long a check may take");
    private static final Setting<Duration> KEEP =
            Setting.of("health.keep", Kind.TIME, "3 s", "how long what it found is good; the backend's 15 s");
    private static final Setting<Duration> QUEUE_AGE =
            Setting.of("health.queue-age", Kind.TIME, "10 min", "so long a job may be due");
    private static final Setting<Duration> MAIL_AGE =
            Setting.of("health.mail-age", Kind.TIME, "1 h", "so long a mail may wait");
    private static final Setting<Long> FREE_BYTES =
            Setting.of("health.free-bytes", Kind.BYTES, "1G", "room that there must be on each disk");
    private static final Setting<LogSettings.Format> FORMAT = Setting.of(
            "log.format", Kind.choice(LogSettings.Format.class), "plain", "`plain`, or `json`: an object a line");
    private static final Setting<Level> LEVEL = Setting.of(
            "log.level",
            Kind.choice(Level.class),
            "info",
            "from which on a message is logged: `error`, `warn`, `info`, `debug`, `trace`");
    private static final Setting<Map<String, Level>> LEVELS = Setting.optional(
            "log.levels",
            new Kind<>("like org.flywaydb=info, com.zaxxer.hikari=debug", OperationsSection::levels),
            "of single loggers, such as `org.flywaydb=info`; libraries that talk much have `warn`");

    static final List<Setting<?>> ALL =
            List.of(OPEN, LIMIT, KEEP, QUEUE_AGE, MAIL_AGE, FREE_BYTES, FORMAT, LEVEL, LEVELS);

    private OperationsSection() {}

    static ServerSettings.Operations read(Reading reading) {
        HealthSettings health = reading.together(
                "health",
                () -> new HealthSettings(
                        reading.get(LIMIT),
                        reading.get(KEEP),
                        reading.get(QUEUE_AGE),
                        reading.get(MAIL_AGE),
                        reading.get(FREE_BYTES)),
                HealthSettings.DEFAULT);
        Map<String, Level> levels = new HashMap<>(LogSettings.DEFAULT.levels());
        reading.find(LEVELS).ifPresent(levels::putAll);
        return new ServerSettings.Operations(
                reading.get(OPEN), health, new LogSettings(reading.get(FORMAT), reading.get(LEVEL), levels));
    }

    private static Map<String, Level> levels(String text) {
        Map<String, Level> levels = new HashMap<>();
        for (String one : Kind.LIST.parser().apply(text)) {
            Kind.refuseUnless(one.matches("[A-Za-z0-9_.$]+ ?= ?[A-Za-z]+"), one);
            String[] parts = one.split(" ?= ?", 2);
            levels.put(parts[0], Level.valueOf(parts[1].toUpperCase(Locale.ROOT)));
        }
        return levels;
    }
}
