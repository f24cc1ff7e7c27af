package com.codercops.omega.providers.internal.calling;

import java.time.Duration;
import java.time.Instant;

/** The passing of time, a parameter so that tests need not wait. */
public interface Time {
    Time SYSTEM = new Time() {
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

    /** Counts on whatever happens to the clock; for deadlines. */
    long nanos();

    /** The clock, for dates that a server names. */
    Instant now();

    void sleep(Duration duration) throws InterruptedException;
}
