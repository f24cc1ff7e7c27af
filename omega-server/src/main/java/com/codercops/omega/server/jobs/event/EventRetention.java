package com.codercops.omega.server.jobs.event;

import java.time.Duration;

/**
 * How long the events of jobs that are over are kept; what they made is kept as long as they are.
 *
 * @param progressKept how long it is told how far each had been at each moment
 * @param eventsKept how long the other events are kept
 */
public record EventRetention(Duration progressKept, Duration eventsKept) {
    public static final EventRetention DEFAULT = new EventRetention(Duration.ofDays(7), Duration.ofDays(90));

    /** @throws IllegalArgumentException when a time is negative */
    public EventRetention {
        if (progressKept.isNegative() || eventsKept.isNegative()) {
            throw new IllegalArgumentException(
                    "Events cannot be kept for " + progressKept + " and " + eventsKept + ": each must be 0 or more");
        }
    }
}
