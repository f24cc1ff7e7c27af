package com.codercops.omega.server.jobs;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a queue is doing.
 *
 * @param jobs how many are in each state that is not over
 * @param due how many of the queued ones a worker could take now
 * @param oldestOrNull for how long the oldest of these has been due, null where none is
 */
public record QueueStatus(
        Map<JobState, Long> jobs, long due, @Nullable Duration oldestOrNull) {
    public QueueStatus {
        Map<JobState, Long> all = new EnumMap<>(JobState.class);
        for (JobState state : JobState.values()) {
            if (!state.finished()) {
                all.put(state, jobs.getOrDefault(state, 0L));
            }
        }
        jobs = Map.copyOf(all);
    }

    public Optional<Duration> oldest() {
        return Optional.ofNullable(oldestOrNull);
    }
}
