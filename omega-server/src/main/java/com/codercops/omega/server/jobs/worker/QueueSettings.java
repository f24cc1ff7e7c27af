package com.codercops.omega.server.jobs.worker;

import java.time.Duration;

/**
 * Settings of a job queue: leases, fairness and retries. All processes of a queue use the same values.
 *
 * @param lease time after which a worker without a heartbeat loses its job; must exceed the longest tolerated database
 *     outage
 * @param heartbeatInterval heartbeat interval, which is also the interval for detecting cancelled jobs
 * @param poll polling interval of idle workers
 * @param maxLostRuns number of lost workers after which a job is parked
 * @param maxRetries maximum number of retries after failures that the script did not cause
 * @param firstDelay delay before the first retry; doubled each time, up to 5 minutes
 * @param fairness window in which recent usage lowers the precedence of an owner
 * @param publishTimeout how long a finished job waits for an unavailable database
 */
public record QueueSettings(
        Duration lease,
        Duration heartbeatInterval,
        Duration poll,
        int maxLostRuns,
        int maxRetries,
        Duration firstDelay,
        Duration fairness,
        Duration publishTimeout) {
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
        for (Duration time : new Duration[] {lease, heartbeatInterval, poll, firstDelay, fairness, publishTimeout}) {
            if (time.toMillis() < 1) {
                throw new IllegalArgumentException(
                        "Each duration of a queue must be at least 1 millisecond, not " + time);
            }
        }
        if (heartbeatInterval.multipliedBy(3).compareTo(lease) > 0) {
            throw new IllegalArgumentException("A lease must last for at least three heartbeats: " + lease
                    + " is less than 3 x " + heartbeatInterval);
        }
        if (maxLostRuns < 1 || maxRetries < 0) {
            throw new IllegalArgumentException(
                    "The maximum number of lost runs must be at least 1, and of retries at least 0, not " + maxLostRuns
                            + " and " + maxRetries);
        }
    }

    /** Returns the delay after the given number of retries. */
    Duration delay(int retries) {
        Duration delay = firstDelay.multipliedBy(1L << Math.min(retries, 20));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    public QueueSettings withLease(Duration time, Duration newHeartbeatInterval) {
        return new QueueSettings(
                time, newHeartbeatInterval, poll, maxLostRuns, maxRetries, firstDelay, fairness, publishTimeout);
    }

    public QueueSettings withFirstDelay(Duration time) {
        return new QueueSettings(
                lease, heartbeatInterval, poll, maxLostRuns, maxRetries, time, fairness, publishTimeout);
    }
}
