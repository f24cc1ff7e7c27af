package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.JobRow;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.event.JobEventWriter;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import com.codercops.omega.server.jobs.usage.UsageTotals;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;

/** Who works on what: jobs are taken, kept and lost here, all by the database's clock. Thread-safe. */
final class LeaseRepository {
    private static final int MOST_COLLISIONS = 5;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String RUNNING = JobAction.LOSE.possibleFrom();

    private final Jdbi jdbi;
    private final QueueSettings settings;

    LeaseRepository(Database database, QueueSettings settings) {
        this.jdbi = database.jdbi();
        this.settings = settings;
    }

    /**
     * Takes the next job, if one is due. Next is of the owner of whom the fewest run, then of whom the fewest ran lately;
     * of one owner's that of the highest priority, then the oldest.
     *
     * @param worker who takes it, for people
     */
    Optional<Job> claim(String worker) {
        for (int i = 0; i < MOST_COLLISIONS; i++) {
            try {
                return claimOnce(worker);
            } catch (JdbiException e) {
                if (!collided(e)) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether another worker has just taken the same place of the same owner. */
    private static boolean collided(JdbiException failure) {
        return failure.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
    }

    private Optional<Job> claimOnce(String worker) {
        return jdbi.withHandle(handle -> handle.createQuery(ClaimStatement.SQL)
                .bind("worker", worker)
                .bind("lease", seconds(settings.lease().toMillis()))
                .bind("fairness", seconds(settings.fairness().toMillis()))
                .map(new JobRow())
                .findOne());
    }

    /** Keeps these for another lease, and gives those that are still held. */
    Set<Lease> beat(Collection<Lease> held) {
        return held.isEmpty()
                ? Set.of()
                : jdbi.withHandle(handle -> leases(
                        handle.createQuery("UPDATE job SET lease_until = now() + make_interval(secs => :lease)"
                                        + " FROM unnest(:ids, :runs) AS held(id, run)"
                                        + " WHERE job.id = held.id AND job.run = held.run AND state IN " + RUNNING
                                        + " RETURNING job.id, job.run")
                                .bind("lease", seconds(settings.lease().toMillis())),
                        held));
    }

    /** Those whose worker may still write something down. What is not among them never will be again. */
    Set<Lease> live(Collection<Lease> of) {
        return of.isEmpty()
                ? Set.of()
                : jdbi.withHandle(handle -> leases(
                        handle.createQuery("SELECT job.id, job.run FROM job JOIN unnest(:ids, :runs) AS held(id, run)"
                                + " ON job.id = held.id AND job.run = held.run WHERE state IN " + RUNNING),
                        of));
    }

    private static Set<Lease> leases(org.jdbi.v3.core.statement.Query query, Collection<Lease> leases) {
        return new HashSet<>(arrays(query, leases)
                .map((row, context) -> new Lease(row.getObject("id", UUID.class), row.getInt("run")))
                .list());
    }

    private static <S extends SqlStatement<S>> S arrays(S statement, Collection<Lease> leases) {
        return statement
                .bindArray("ids", UUID.class, leases.stream().map(Lease::job).toList())
                .bindArray(
                        "runs", Integer.class, leases.stream().map(Lease::run).toList());
    }

    /** Puts back what workers have that were not heard of for a lease, or parks it. Gives the leases that ended. */
    List<Lease> loseExpired() {
        return jdbi.inTransaction(handle -> {
            List<Lost> lost = lose(handle);
            for (Lost one : lost) {
                handle.execute(
                        "UPDATE job_run SET ended_at = now(), outcome = 'lost' WHERE job = ? AND run = ?",
                        one.lease.job(),
                        one.lease.run());
                UsageTotals.settle(handle, one.lease.job(), one.lease.run());
                JobEventWriter.append(handle, one.lease.job(), NewJobEvent.state(one.state.code()));
            }
            return lost.stream().map(Lost::lease).toList();
        });
    }

    private record Lost(Lease lease, JobState state, UUID owner) {}

    private List<Lost> lose(Handle handle) {
        return handle
                .createQuery("""
                        WITH gone AS (
                            SELECT id, lost_runs + 1 >= :most AS park FROM job
                            WHERE state IN %s AND lease_until < now()
                            LIMIT 100 FOR UPDATE SKIP LOCKED)
                        UPDATE job SET
                            state = CASE WHEN park THEN :parked ELSE :queued END,
                            lease_until = NULL,
                            lost_runs = lost_runs + 1,
                            due_at = now() + lost_runs * make_interval(secs => :delay),
                            finished_at = CASE WHEN park THEN now() END,
                            failure = CASE WHEN park THEN :failure END,
                            failure_detail = CASE WHEN park THEN 'Its worker ended ' || (lost_runs + 1)
                                || ' times while it had this job. Let it try again when the cause is mended.' END
                        FROM gone WHERE job.id = gone.id RETURNING job.id, job.run, job.state, job.owner""".formatted(RUNNING))
                .bind("most", settings.mostLostRuns())
                .bind("delay", seconds(settings.firstDelay().toMillis()))
                .bind("parked", JobAction.PARK.to().code())
                .bind("queued", JobAction.LOSE.to().code())
                .bind("failure", FailureReason.WORKER_LOST.code())
                .map((row, context) -> new Lost(
                        new Lease(row.getObject("id", UUID.class), row.getInt("run")),
                        JobState.of(row.getString("state")),
                        row.getObject("owner", UUID.class)))
                .stream()
                // All who write down what several owners used do so in the same order.
                .sorted(Comparator.comparing(Lost::owner))
                .toList();
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }
}
