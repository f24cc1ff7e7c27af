package com.codercops.omega.server.jobs;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Invalidates the leases of workers from before a restore. Once that is restored, the same numbers would be given to other runs:
 * to fence off nobody, and to name files that are there.
 */
public final class RestoreFence {
    /** From here on, seconds have no more than nine digits until 2057: as many as the name of a file may give a run. */
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private RestoreFence() {}

    /**
     * Puts back what was being worked on, and has all that may run again go on with the number of the seconds since 2026: no
     * job has had as many runs, for none has one each second, and a later restore comes to a higher one. Nobody else may use
     * the database meanwhile.
     *
     * @param handle in a transaction, with the rows of the backup in the tables of this program
     */
    public static void raise(Handle handle) {
        JobTransitions.expireAllLeases(handle);
        handle.createUpdate("UPDATE job SET run = greatest(run, CAST(extract(epoch FROM now()) - :beginning AS int))"
                        + " WHERE state IN " + JobAction.CLAIM.possibleFrom() + " OR state IN "
                        + JobAction.REQUEUE.possibleFrom())
                .bind("beginning", BEGINNING.getEpochSecond())
                .execute();
    }
}
