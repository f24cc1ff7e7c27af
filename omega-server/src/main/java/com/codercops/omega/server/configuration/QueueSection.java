package com.codercops.omega.server.configuration;

import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.server.jobs.worker.QueueSettings;
import java.time.Duration;
import java.util.List;

/** The job queue that the workers share; see {@link QueueSettings}. */
final class QueueSection {
    private static final Setting<Duration> LEASE_DURATION = Setting.of(
            "queue.lease-duration",
            SettingType.DURATION,
            "60 s",
            "How long a worker keeps its job without a heartbeat before another worker takes over");
    private static final Setting<Duration> HEARTBEAT_INTERVAL = Setting.of(
            "queue.heartbeat-interval",
            SettingType.DURATION,
            "1 s",
            "Interval at which a worker extends its lease, checks for cancellation and writes events");
    private static final Setting<Duration> POLL_INTERVAL = Setting.of(
            "queue.poll-interval",
            SettingType.DURATION,
            "2 s",
            "Interval at which an idle worker polls the queue if it receives no notification");
    private static final Setting<Integer> MAX_LOST_RUNS = Setting.of(
            "queue.max-lost-runs",
            SettingType.integer(1, 1000),
            "3",
            "How many times a job can lose its worker before it is parked");
    private static final Setting<Integer> MAX_RETRIES = Setting.of(
            "queue.max-retries",
            SettingType.integer(0, 1000),
            "5",
            "How many times a job is retried after a failure that the script did not cause");
    private static final Setting<Duration> RETRY_DELAY =
            Setting.of("queue.retry-delay", SettingType.DURATION, "5 s", "Delay before the first retry");
    private static final Setting<Duration> FAIRNESS_WINDOW = Setting.of(
            "queue.fairness-window",
            SettingType.DURATION,
            "10 min",
            "Window in which the jobs of each owner are counted, to prefer owners with fewer jobs");
    private static final Setting<Duration> PUBLISH_TIMEOUT = Setting.of(
            "queue.publish-timeout",
            SettingType.DURATION,
            "10 min",
            "How long a finished video waits for the database if the database is unavailable");

    static final List<Setting<?>> ALL = List.of(
            LEASE_DURATION,
            HEARTBEAT_INTERVAL,
            POLL_INTERVAL,
            MAX_LOST_RUNS,
            MAX_RETRIES,
            RETRY_DELAY,
            FAIRNESS_WINDOW,
            PUBLISH_TIMEOUT);

    private QueueSection() {}

    static QueueSettings read(SettingsReader reader) {
        return reader.combine(
                "queue",
                () -> new QueueSettings(
                        reader.get(LEASE_DURATION),
                        reader.get(HEARTBEAT_INTERVAL),
                        reader.get(POLL_INTERVAL),
                        reader.get(MAX_LOST_RUNS),
                        reader.get(MAX_RETRIES),
                        reader.get(RETRY_DELAY),
                        reader.get(FAIRNESS_WINDOW),
                        reader.get(PUBLISH_TIMEOUT)),
                QueueSettings.DEFAULT);
    }
}
