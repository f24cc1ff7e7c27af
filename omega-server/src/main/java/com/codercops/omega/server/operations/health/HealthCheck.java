package com.codercops.omega.server.operations.health;

import java.time.Duration;

/**
 * One thing that a server needs.
 *
 * @param name one word
 * @param worst what it is when the probe throws or hangs
 * @param keep how long an answer is good
 * @param probe looks
 */
public record HealthCheck(String name, HealthStatus worst, Duration keep, Probe probe) {
    /** Looks; blocks as long as it must. */
    @FunctionalInterface
    public interface Probe {
        Finding look() throws Exception;
    }

    /**
     * What a probe sees.
     *
     * @param detail a sentence for admins
     */
    public record Finding(HealthStatus status, String detail) {
        /** Nothing is wrong. */
        public static Finding ok(String detail) {
            return new Finding(HealthStatus.OK, detail);
        }
    }
}
