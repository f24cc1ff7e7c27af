package com.codercops.omega.server.jobs;

import com.codercops.omega.server.jobs.event.JobEventWriter;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import com.codercops.omega.server.jobs.usage.UsageTotals;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Changes the state of jobs, always in the caller's transaction. Each change also closes the current run, counts its
 * usage, writes the event, and notifies idle workers if the job is due.
 *
 * <p>Two changes are in other classes: a claim is a single SQL statement, and the steps of a run between working states
 * change only the state.
 */
public final class JobTransitions {
    /** Notifies workers that a job is due. They also poll. */
    public static final String CHANNEL = "omega_job";

    private static final String RUNNING = JobAction.EXPIRE.possibleFrom();

    private JobTransitions() {}

    /** A job after a state change, and the run that ended with the change. */
    private record Changed(UUID job, int run, JobState state, UUID owner) {
        Lease lease() {
            return new Lease(job, run);
        }
    }

    /**
     * Ends a run as reported by its worker. The caller has locked the job's row and checked the lease, and then records an
     * ended job with {@link EndedJobs}.
     */
    public static void finish(Handle handle, Lease lease, RunOutcome outcome) {
        handle.createUpdate("""
                        UPDATE job SET state = :state, lease_until = NULL,
                            finished_at = CASE WHEN :finished THEN now() END,
                            failure = :failure, failure_detail = :detail, findings = CAST(:findings AS jsonb),
                            due_at = now() + make_interval(secs => :delay),
                            retries = retries + CASE WHEN :retried THEN 1 ELSE 0 END
                        WHERE id = :id""")
                .bind("state", outcome.action().to().code())
                .bind("finished", outcome.action().to().finished())
                .bind(
                        "failure",
                        outcome.reason() == null ? null : outcome.reason().code())
                .bind("detail", outcome.reason() == null ? null : outcome.detail())
                .bind("findings", outcome.findings().json())
                .bind("delay", seconds(outcome.delay()))
                .bind("retried", outcome.action() == JobAction.RETRY)
                .bind("id", lease.job())
                .execute();
        closeRun(handle, lease, outcome.code(), outcome.detail(), outcome.timings());
        JobEventWriter.append(handle, lease.job(), outcome.event());
        if (outcome.action().to() == JobState.QUEUED) {
            notifyWorkers(handle);
        }
    }

    /**
     * Cancels an unfinished job.
     *
     * @return whether the job was changed
     */
    public static boolean cancel(Handle handle, UUID job) {
        List<Changed> cancelled = changed(handle.createQuery(
                        "UPDATE job SET state = :to, finished_at = now(), lease_until = NULL WHERE id = :id AND state"
                                + " IN "
                                + JobAction.CANCEL.possibleFrom() + " RETURNING id, run, state, owner")
                .bind("to", JobAction.CANCEL.to().code())
                .bind("id", job));
        cancelled.forEach(it -> complete(handle, it, "cancelled"));
        return !cancelled.isEmpty();
    }

    /**
     * Queues a failed job again and resets its retries.
     *
     * @return whether the job was changed
     */
    public static boolean requeue(Handle handle, UUID job) {
        boolean done = handle.createUpdate("""
                        UPDATE job SET state = :to, due_at = now(), finished_at = NULL, failure = NULL,
                            failure_detail = NULL, lost_runs = 0, retries = 0
                        WHERE id = :id AND state IN""" + " " + JobAction.REQUEUE.possibleFrom())
                        .bind("to", JobAction.REQUEUE.to().code())
                        .bind("id", job)
                        .execute()
                == 1;
        if (done) {
            JobEventWriter.append(handle, job, NewJobEvent.state(JobState.QUEUED.code()));
            notifyWorkers(handle);
        }
        return done;
    }

    /**
     * Ends the runs with expired leases. Their jobs are queued again, or parked after too many expired leases.
     *
     * @param maxLostRuns number of expired leases after which a job is parked
     * @param firstDelay delay before the next run; it grows with each expired lease
     * @return the expired leases
     */
    public static List<Lease> expireLeases(Handle handle, int maxLostRuns, Duration firstDelay) {
        List<Changed> expired = changed(handle.createQuery("""
                        WITH gone AS (
                            SELECT id, lost_runs + 1 >= :maxLostRuns AS park FROM job
                            WHERE state IN %s AND lease_until < now()
                            LIMIT 100 FOR UPDATE SKIP LOCKED)
                        UPDATE job SET
                            state = CASE WHEN park THEN :parked ELSE :queued END,
                            lease_until = NULL,
                            lost_runs = lost_runs + 1,
                            due_at = now() + lost_runs * make_interval(secs => :delay),
                            finished_at = CASE WHEN park THEN now() END,
                            failure = CASE WHEN park THEN :failure END,
                            failure_detail = CASE WHEN park THEN 'The worker process ended ' || (lost_runs + 1)
                                || ' times while it ran this job. Fix the cause, then retry the job.' END
                        FROM gone WHERE job.id = gone.id
                        RETURNING job.id, job.run, job.state, job.owner""".formatted(RUNNING))
                .bind("maxLostRuns", maxLostRuns)
                .bind("delay", seconds(firstDelay))
                .bind("parked", JobAction.PARK.to().code())
                .bind("queued", JobAction.EXPIRE.to().code())
                .bind("failure", FailureReason.WORKER_LOST.code()));
        expired.forEach(it -> complete(handle, it, "lost"));
        return expired.stream().map(Changed::lease).toList();
    }

    /** Ends all runs and queues their jobs, so that no worker from before a restore continues. */
    static void expireAllLeases(Handle handle) {
        changed(handle.createQuery("UPDATE job SET state = :queued, lease_until = NULL, due_at = now() WHERE state IN "
                                + RUNNING + " RETURNING id, run, state, owner")
                        .bind("queued", JobAction.EXPIRE.to().code()))
                .forEach(it -> complete(handle, it, "lost"));
    }

    /** Sorted by owner: transactions that count the usage of several owners lock the rows in the same order. */
    private static List<Changed> changed(Query query) {
        return query
                .map((row, context) -> new Changed(
                        row.getObject("id", UUID.class),
                        row.getInt("run"),
                        JobState.of(row.getString("state")),
                        row.getObject("owner", UUID.class)))
                .stream()
                .sorted(Comparator.comparing(Changed::owner))
                .toList();
    }

    private static void complete(Handle handle, Changed changed, String outcome) {
        closeRun(handle, changed.lease(), outcome, null, Map.of());
        JobEventWriter.append(
                handle, changed.job(), NewJobEvent.state(changed.state().code()));
        if (changed.state().finished()) {
            EndedJobs.record(handle, changed.job(), changed.state());
        }
    }

    /** Does nothing if the run has already ended, like the last run of a queued job. */
    private static void closeRun(
            Handle handle, Lease lease, String outcome, @Nullable String detail, Map<String, Duration> timings) {
        boolean closed = handle.createUpdate(
                                "UPDATE job_run SET ended_at = now(), outcome = :outcome, detail = :detail,"
                                        + " timings = CAST(:timings AS jsonb)"
                                        + " WHERE job = :job AND run = :run AND ended_at IS NULL")
                        .bind("outcome", outcome)
                        .bind("detail", detail)
                        .bind(
                                "timings",
                                NewJobEvent.json(timings.entrySet().stream()
                                        .collect(Collectors.toMap(Map.Entry::getKey, it -> seconds(it.getValue())))))
                        .bind("job", lease.job())
                        .bind("run", lease.run())
                        .execute()
                == 1;
        JobPreviews.delete(handle, lease.job());
        if (closed) {
            UsageTotals.settle(handle, lease.job(), lease.run());
        }
    }

    static void notifyWorkers(Handle handle) {
        handle.execute("SELECT pg_notify(?, '')", CHANNEL);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
