package com.codercops.omega.server.jobs;

import com.codercops.omega.server.jobs.event.JobEventWriter;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import com.codercops.omega.server.jobs.usage.UsageTotals;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Keeps out who worked on jobs after a backup was made. Once that is restored, the same numbers would be given to other runs:
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
        for (Lease lease : running(handle)) {
            handle.execute(
                    "UPDATE job_run SET ended_at = now(), outcome = 'lost' WHERE job = ? AND run = ?",
                    lease.job(),
                    lease.run());
            UsageTotals.settle(handle, lease.job(), lease.run());
            JobEventWriter.append(
                    handle, lease.job(), NewJobEvent.state(JobAction.LOSE.to().code()));
        }
        handle.createUpdate("UPDATE job SET run = greatest(run, CAST(extract(epoch FROM now()) - :beginning AS int))"
                        + " WHERE state IN " + JobAction.CLAIM.possibleFrom() + " OR state IN "
                        + JobAction.REQUEUE.possibleFrom())
                .bind("beginning", BEGINNING.getEpochSecond())
                .execute();
    }

    private static List<Lease> running(Handle handle) {
        return handle.createQuery("UPDATE job SET state = :queued, lease_until = NULL, due_at = now() WHERE state IN "
                        + JobAction.LOSE.possibleFrom() + " RETURNING id, run")
                .bind("queued", JobAction.LOSE.to().code())
                .map((row, context) -> new Lease(row.getObject("id", UUID.class), row.getInt("run")))
                .list();
    }
}
