package com.codercops.omega.runner.pool;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many sandboxes to keep ready: one more each time a job finds none ready, one less for each quiet interval. Thread-safe.
 */
final class AdaptivePoolSize {
    /** How long no job must have waited before the target shrinks by one. */
    static final Duration QUIET = Duration.ofMinutes(5);

    private final int minimum;
    private final int maximum;
    private final LongSupplier nanoTime;
    private int target;
    private long lastChange;

    /** @param nanoTime as {@link System#nanoTime()} */
    AdaptivePoolSize(int minimum, int maximum, LongSupplier nanoTime) {
        this.minimum = minimum;
        this.maximum = maximum;
        this.nanoTime = nanoTime;
        this.target = minimum;
        this.lastChange = nanoTime.getAsLong();
    }

    /** Records that a job had to wait for its sandbox. */
    synchronized void recordMiss() {
        target = Math.min(target() + 1, maximum);
        lastChange = nanoTime.getAsLong();
    }

    synchronized int target() {
        long quietIntervals = (nanoTime.getAsLong() - lastChange) / QUIET.toNanos();
        if (quietIntervals > 0) {
            target = (int) Math.max(minimum, target - quietIntervals);
            lastChange += quietIntervals * QUIET.toNanos();
        }
        return target;
    }
}
