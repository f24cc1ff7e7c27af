package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.JobRow;
import com.codercops.omega.server.jobs.JobTransitions;
import com.codercops.omega.server.jobs.Lease;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;

/** Claims jobs, renews leases and expires them, by the clock of the database. Thread-safe. */
final class LeaseRepository {
    private static final int MAX_COLLISIONS = 5;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String RUNNING = JobAction.EXPIRE.possibleFrom();

    private final Jdbi jdbi;
    private final QueueSettings settings;

    LeaseRepository(Database database, QueueSettings settings) {
        this.jdbi = database.jdbi();
        this.settings = settings;
    }

    /**
     * Claims the next job if one is due. Selects the owner with the fewest running jobs, then the one with the least
     * recent usage; then the owner's job with the highest priority, then the oldest.
     *
     * @param worker name of the worker, for display
     */
    Optional<Job> claim(String worker) {
        for (int i = 0; i < MAX_COLLISIONS; i++) {
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

    /** Whether another worker has concurrently taken the same slot of the same owner. */
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

    /** Renews these leases and returns those that are still held. */
    Set<Lease> renew(Collection<Lease> held) {
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

    /** Returns the leases that can still be written to. A lease that is not among them is permanently lost. */
    Set<Lease> active(Collection<Lease> candidates) {
        return candidates.isEmpty()
                ? Set.of()
                : jdbi.withHandle(handle -> leases(
                        handle.createQuery("SELECT job.id, job.run FROM job JOIN unnest(:ids, :runs) AS held(id, run)"
                                + " ON job.id = held.id AND job.run = held.run WHERE state IN " + RUNNING),
                        candidates));
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

    /** Expires leases. @return the expired leases */
    List<Lease> expire() {
        return jdbi.inTransaction(
                handle -> JobTransitions.expireLeases(handle, settings.maxLostRuns(), settings.firstDelay()));
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }
}
