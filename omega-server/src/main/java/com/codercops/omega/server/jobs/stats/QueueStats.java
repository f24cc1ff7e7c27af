package com.codercops.omega.server.jobs.stats;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a job queue.
 *
 * @param queued jobs that wait for a worker or for a retry
 * @param running jobs claimed by workers
 * @param parked jobs that lost their workers too often
 * @param oldestDue the time since when the longest waiting job has been due, or null if none is due
 * @param succeeded jobs succeeded in the last hour
 * @param failed jobs failed in the last hour
 * @param cancelled jobs cancelled in the last hour
 * @param now by the clock of the database
 */
public record QueueStats(
        long queued,
        long running,
        long parked,
        @Nullable Instant oldestDue,
        long succeeded,
        long failed,
        long cancelled,
        Instant now) {}
