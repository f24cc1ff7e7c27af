package com.codercops.omega.server.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a queue is.
 *
 * @param queued jobs that wait, for a worker or for their next try
 * @param running jobs that workers have
 * @param parked jobs that lost their workers too often
 * @param oldestDue since when the job that has waited longest could have been taken, or null where none is due
 * @param succeeded jobs in the last hour
 * @param failed jobs in the last hour
 * @param cancelled jobs in the last hour
 * @param now by the database's clock
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
