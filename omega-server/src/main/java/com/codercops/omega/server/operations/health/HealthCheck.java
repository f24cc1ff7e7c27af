package com.codercops.omega.server.operations.health;

import java.time.Duration;

/**
 * A health check.
 *
 * @param name the name of the check
 * @param worst the status if the probe throws or hangs
 * @param keep how long a finding is cached
 * @param probe performs the check
 */
public record HealthCheck(String name, HealthStatus worst, Duration keep, Probe probe) {
    /** Performs the check; may block. */
    @FunctionalInterface
    public interface Probe {
        Finding run() throws Exception;
    }

    /**
     * The result of a probe.
     *
     * @param detail a sentence for administrators
     */
    public record Finding(HealthStatus status, String detail) {
        /** A healthy result. */
        public static Finding ok(String detail) {
            return new Finding(HealthStatus.OK, detail);
        }
    }
}
