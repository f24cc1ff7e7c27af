package com.codercops.omega.server.jobs.event;

import java.time.Duration;

/**
 * The retention of events of finished jobs. Their scripts and videos have separate retention.
 *
 * @param progressKept retention of progress events
 * @param eventsKept retention of the other events
 */
public record EventRetention(Duration progressKept, Duration eventsKept) {
    public static final EventRetention DEFAULT = new EventRetention(Duration.ofDays(7), Duration.ofDays(90));

    /** @throws IllegalArgumentException if a duration is negative */
    public EventRetention {
        if (progressKept.isNegative() || eventsKept.isNegative()) {
            throw new IllegalArgumentException(
                    "Events cannot be kept for " + progressKept + " and " + eventsKept + ": each must be 0 or more");
        }
    }
}
