package com.codercops.omega.server.operations.health;

import java.time.Duration;

/**
 * From when on something is not well.
 *
 * @param limit how long a check may take
 * @param keep how long what it found is good
 * @param queueAge so long a job may be due before the queue is degraded
 * @param mailAge so long a mail may wait before mail is degraded
 * @param freeBytes so much room there must be on each disk
 */
public record HealthSettings(Duration limit, Duration keep, Duration queueAge, Duration mailAge, long freeBytes) {
    public static final HealthSettings DEFAULT = new HealthSettings(
            Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMinutes(10), Duration.ofHours(1), 1L << 30);

    public HealthSettings {
        for (Duration time : new Duration[] {limit, keep, queueAge, mailAge}) {
            if (time.toMillis() < 1) {
                throw new IllegalArgumentException("Each time of health must be at least a millisecond, not " + time);
            }
        }
        if (freeBytes < 0) {
            throw new IllegalArgumentException("The room on a disk must not be negative: " + freeBytes);
        }
    }
}
