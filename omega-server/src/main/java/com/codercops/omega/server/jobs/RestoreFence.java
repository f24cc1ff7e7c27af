package com.codercops.omega.server.jobs;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Invalidates the leases from before a restore. Without it, later runs would reuse restored run numbers: old workers
 * would not be fenced off, and file names would collide.
 */
public final class RestoreFence {
    /**
     * The start of the count. Seconds since then have at most nine digits until 2057, the maximum for a run number in a
     * file name.
     */
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private RestoreFence() {}

    /**
     * Queues all running jobs again, and sets the run number of every job that can run again to the number of seconds
     * since 2026. No job has had as many runs, because none has one run per second, and a later restore sets a higher
     * number. The caller ensures exclusive access to the database.
     *
     * @param handle in a transaction, with the backup's rows in the tables of this program
     */
    public static void invalidateEarlierRuns(Handle handle) {
        JobTransitions.expireAllLeases(handle);
        handle.createUpdate("UPDATE job SET run = greatest(run, CAST(extract(epoch FROM now()) - :beginning AS int))"
                        + " WHERE state IN " + JobAction.CLAIM.possibleFrom() + " OR state IN "
                        + JobAction.REQUEUE.possibleFrom())
                .bind("beginning", BEGINNING.getEpochSecond())
                .execute();
    }
}
