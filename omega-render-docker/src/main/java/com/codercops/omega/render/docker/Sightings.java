package com.codercops.omega.render.docker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Since when things have been seen without interruption, by a clock that nobody sets: the engine's own, and this machine's,
 * can jump. Not thread-safe.
 */
final class Sightings {
    private final LongSupplier nanoTime;
    private final Map<String, Long> first = new HashMap<>();

    /** @param nanoTime as {@link System#nanoTime()} */
    Sightings(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes note of all that is seen now, and forgets the rest. */
    void note(Collection<String> seen) {
        first.keySet().retainAll(seen);
        seen.forEach(it -> first.putIfAbsent(it, nanoTime.getAsLong()));
    }

    /** Whether something has been seen for so long. */
    boolean lasted(String what, Duration time) {
        Long since = first.get(what);
        return since != null && nanoTime.getAsLong() - since >= time.toNanos();
    }
}
