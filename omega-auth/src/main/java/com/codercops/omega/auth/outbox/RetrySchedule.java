package com.codercops.omega.auth.outbox;

import java.time.Duration;

/**
 * When a message that was not accepted is sent again.
 *
 * @param first wait after the first attempt; each further one is longer by the factor
 * @param longest upper limit of a wait
 * @param maxAttempts after which the message has failed
 */
public record RetrySchedule(Duration first, int factor, Duration longest, int maxAttempts) {
    public RetrySchedule {
        if (first.toMillis() < 1 || factor < 1 || longest.compareTo(first) < 0 || maxAttempts < 1) {
            throw new IllegalArgumentException("A schedule needs positive waits, a factor, and at least one attempt");
        }
    }

    /** Returns the wait after that number of attempts. */
    public Duration waitAfter(int attempts) {
        Duration wait = first;
        for (int i = 1; i < attempts && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(factor);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
