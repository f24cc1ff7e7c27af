package com.codercops.omega.server.jobs.worker;

import java.time.Duration;

/**
 * How those who share a queue treat each other and failing jobs. All processes of one queue have the same.
 *
 * @param lease how long a worker that is not heard of keeps its job; longer than the database may be away
 * @param beat how often a worker is heard of, and hears that its job was cancelled
 * @param poll how long an idle worker waits for a hint before it looks by itself
 * @param mostLostRuns so often a job may lose its worker before it is parked
 * @param mostRetries so often what is not the script's fault is tried again
 * @param firstDelay before the first of these; doubled each time, up to 5 minutes
 * @param fairness the time in which what an owner was served counts against them
 * @param patience how long a finished job waits for a database that is away
 */
public record QueueSettings(
        Duration lease,
        Duration beat,
        Duration poll,
        int mostLostRuns,
        int mostRetries,
        Duration firstDelay,
        Duration fairness,
        Duration patience) {
    public static final QueueSettings DEFAULT = new QueueSettings(
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            3,
            5,
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    public QueueSettings {
        for (Duration time : new Duration[] {lease, beat, poll, firstDelay, fairness, patience}) {
            if (time.toMillis() < 1) {
                throw new IllegalArgumentException(
                        "Each duration of a queue must be at least 1 millisecond, not " + time);
            }
        }
        if (beat.multipliedBy(3).compareTo(lease) > 0) {
            throw new IllegalArgumentException(
                    "A lease must last for at least three heartbeats: " + lease + " is less than 3 x " + beat);
        }
        if (mostLostRuns < 1 || mostRetries < 0) {
            throw new IllegalArgumentException("A job must be allowed one lost run and no less than 0 retries, not "
                    + mostLostRuns + " and " + mostRetries);
        }
    }

    /** How long to wait after that many retries before. */
    Duration delay(int retries) {
        Duration delay = firstDelay.multipliedBy(1L << Math.min(retries, 20));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    public QueueSettings withLease(Duration time, Duration newBeat) {
        return new QueueSettings(time, newBeat, poll, mostLostRuns, mostRetries, firstDelay, fairness, patience);
    }

    public QueueSettings withFirstDelay(Duration time) {
        return new QueueSettings(lease, beat, poll, mostLostRuns, mostRetries, time, fairness, patience);
    }
}
