package com.codercops.omega.providers.internal.calling;

import java.time.Duration;
import java.time.Instant;

/** The clock and the sleep of calls, a parameter so that tests do not wait. */
public interface TimeSource {
    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }
    };

    /** Monotonic time in nanoseconds, for deadlines. */
    long nanos();

    /** Wall-clock time, for dates that a server sends. */
    Instant now();

    void sleep(Duration duration) throws InterruptedException;
}
