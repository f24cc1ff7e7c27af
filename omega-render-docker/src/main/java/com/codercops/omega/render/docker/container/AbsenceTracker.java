package com.codercops.omega.render.docker.container;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tracks for how long objects of an engine have had no owner. Uses a monotonic clock, because the clocks of the engine and of this
 * machine can be changed. Not thread-safe.
 */
public final class AbsenceTracker {
    private final LongSupplier nanoTime;
    private final Map<String, Long> ownerlessSince = new HashMap<>();

    /** @param nanoTime as {@link System#nanoTime()} */
    public AbsenceTracker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Records the objects that have no owner now, and forgets all others. */
    public void update(Collection<String> ownerless) {
        ownerlessSince.keySet().retainAll(ownerless);
        ownerless.forEach(it -> ownerlessSince.putIfAbsent(it, nanoTime.getAsLong()));
    }

    /** Whether the owner of an object has been absent for a duration. */
    public boolean absentFor(String id, Duration duration) {
        Long since = ownerlessSince.get(id);
        return since != null && nanoTime.getAsLong() - since >= duration.toNanos();
    }
}
