package com.codercops.omega.render.docker;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many warm containers are wanted: one more each time a job found none ready, one less for each quiet while.
 * Thread-safe.
 */
final class PoolSize {
    /** How long nothing must have been missed before one container less is kept. */
    static final Duration QUIET = Duration.ofMinutes(5);

    private final int least;
    private final int most;
    private final LongSupplier nanoTime;
    private int wanted;
    private long since;

    PoolSize(int least, int most, LongSupplier nanoTime) {
        this.least = least;
        this.most = most;
        this.nanoTime = nanoTime;
        this.wanted = least;
        this.since = nanoTime.getAsLong();
    }

    /** A job had to wait for its container. */
    synchronized void missed() {
        wanted = Math.min(wanted() + 1, most);
        since = nanoTime.getAsLong();
    }

    synchronized int wanted() {
        long quiet = (nanoTime.getAsLong() - since) / QUIET.toNanos();
        if (quiet > 0) {
            wanted = (int) Math.max(least, wanted - quiet);
            since += quiet * QUIET.toNanos();
        }
        return wanted;
    }
}
