package com.codercops.omega.server.jobs.stats;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a waiting job is in the queue. Workers take the owner with the fewest running jobs first, so the place is an estimate.
 *
 * @param ahead due jobs that were submitted earlier
 * @param running jobs claimed by workers
 * @param usual the median duration of the last successful runs, or null if there is none
 */
public record QueuePlace(long ahead, long running, @Nullable Duration usual) {
    /** The time until the job is finished, if past jobs tell it: as many jobs run concurrently as now. */
    public Optional<Duration> untilFinished() {
        long rounds = ahead / Math.max(1, running) + (running > 0 ? 1 : 0);
        return Optional.ofNullable(usual).map(it -> it.multipliedBy(rounds + 1));
    }
}
