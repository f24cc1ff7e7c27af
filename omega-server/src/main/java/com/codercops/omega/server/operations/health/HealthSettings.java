package com.codercops.omega.server.operations.health;

import java.time.Duration;

/**
 * Thresholds of the health checks.
 *
 * @param limit the time limit of a check
 * @param keep how long a result is cached
 * @param queueAge maximum queue delay; above it, the queue is degraded
 * @param mailAge maximum age of an unsent message; above it, mail is degraded
 * @param freeBytes minimum free space on each disk
 */
public record HealthSettings(Duration limit, Duration keep, Duration queueAge, Duration mailAge, long freeBytes) {
    public static final HealthSettings DEFAULT = new HealthSettings(
            Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMinutes(10), Duration.ofHours(1), 1L << 30);

    public HealthSettings {
        for (Duration time : new Duration[] {limit, keep, queueAge, mailAge}) {
            if (time.toMillis() < 1) {
                throw new IllegalArgumentException(
                        "Every duration of the health settings must be at least 1 ms, not " + time);
            }
        }
        if (freeBytes < 0) {
            throw new IllegalArgumentException("The minimum free disk space must not be negative: " + freeBytes);
        }
    }
}
