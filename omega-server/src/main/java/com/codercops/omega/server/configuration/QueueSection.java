package com.codercops.omega.server.configuration;

import com.codercops.omega.server.jobs.worker.QueueSettings;
import java.time.Duration;
import java.util.List;

/** How those who share the queue treat each other; see {@link QueueSettings}. */
final class QueueSection {
    private static final Setting<Duration> LEASE =
            Setting.of("queue.lease", Kind.TIME, "60 s", "how long a worker that is not heard of keeps its job");
    private static final Setting<Duration> BEAT = Setting.of(
            "queue.beat", Kind.TIME, "1 s", "how often it is heard of, hears of cancellation, and writes events");
    private static final Setting<Duration> POLL =
            Setting.of("queue.poll", Kind.TIME, "2 s", "how long an idle worker waits for a hint");
    private static final Setting<Integer> LOST_RUNS =
            Setting.of("queue.most-lost-runs", Kind.number(1, 1000), "3", "lost workers before a job is parked");
    private static final Setting<Integer> RETRIES = Setting.of(
            "queue.most-retries", Kind.number(0, 1000), "5", "repetitions of what is not the script's fault");
    private static final Setting<Duration> FIRST_DELAY =
            Setting.of("queue.first-delay", Kind.TIME, "5 s", "before the first of them");
    private static final Setting<Duration> FAIRNESS =
            Setting.of("queue.fairness", Kind.TIME, "10 min", "in which what an owner was served counts");
    private static final Setting<Duration> PATIENCE =
            Setting.of("queue.patience", Kind.TIME, "10 min", "how long a finished video waits for the database");

    static final List<Setting<?>> ALL = List.of(LEASE, BEAT, POLL, LOST_RUNS, RETRIES, FIRST_DELAY, FAIRNESS, PATIENCE);

    private QueueSection() {}

    static QueueSettings read(Reading reading) {
        return reading.together(
                "queue",
                () -> new QueueSettings(
                        reading.get(LEASE),
                        reading.get(BEAT),
                        reading.get(POLL),
                        reading.get(LOST_RUNS),
                        reading.get(RETRIES),
                        reading.get(FIRST_DELAY),
                        reading.get(FAIRNESS),
                        reading.get(PATIENCE)),
                QueueSettings.DEFAULT);
    }
}
