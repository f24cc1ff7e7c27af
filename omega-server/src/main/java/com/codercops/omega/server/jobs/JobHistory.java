package com.codercops.omega.server.jobs;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.NullableColumns;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.jobs.event.JobEventRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The stored events and runs of jobs. Thread-safe; calls block for the database. */
public final class JobHistory {
    private final Jdbi jdbi;

    public JobHistory(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Returns the events after the given number, in order; 0 for all. */
    public List<JobEvent> events(UUID job, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM job_event WHERE job = :job AND number > :after ORDER BY number LIMIT :limit")
                .bind("job", job)
                .bind("after", after)
                .bind("limit", limit)
                .map(new JobEventRow())
                .list());
    }

    /** Returns the newest events of a run that have one of these types, in order. */
    public List<JobEvent> newest(UUID job, int run, Collection<String> types, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT * FROM (SELECT * FROM job_event WHERE job = :job AND run = :run AND type = ANY(:types)
                            ORDER BY number DESC LIMIT :limit) AS event ORDER BY number""")
                .bind("job", job)
                .bind("run", run)
                .bindArray("types", String.class, List.copyOf(types))
                .bind("limit", limit)
                .map(new JobEventRow())
                .list());
    }

    /** Returns all runs of a job with their attempts, oldest first. */
    public List<JobRun> runs(UUID job) {
        return runs(List.of(job)).getOrDefault(job, List.of());
    }

    /** Returns all runs of several jobs with their attempts, by job, oldest first. */
    public Map<UUID, List<JobRun>> runs(Collection<UUID> jobs) {
        return jdbi.inTransaction(handle -> {
            Map<Lease, List<JobAttempt>> scripts = new HashMap<>();
            handle.createQuery("SELECT * FROM job_attempt WHERE job = ANY(:jobs) ORDER BY job, run, number")
                    .bindArray("jobs", UUID.class, List.copyOf(jobs))
                    .map((row, context) -> scripts.computeIfAbsent(lease(row), it -> new ArrayList<>())
                            .add(script(row)))
                    .list();
            Map<UUID, List<JobRun>> runs = new HashMap<>();
            handle.createQuery("SELECT * FROM job_run WHERE job = ANY(:jobs) ORDER BY job, run")
                    .bindArray("jobs", UUID.class, List.copyOf(jobs))
                    .map((row, context) -> runs.computeIfAbsent(lease(row).job(), it -> new ArrayList<>())
                            .add(run(row, scripts.getOrDefault(lease(row), List.of()))))
                    .list();
            return runs;
        });
    }

    private static Lease lease(ResultSet row) throws SQLException {
        return new Lease(row.getObject("job", UUID.class), row.getInt("run"));
    }

    private static JobRun run(ResultSet row, List<JobAttempt> scripts) throws SQLException {
        return new JobRun(
                row.getInt("run"),
                NullableColumns.instant(row, "started_at").orElseThrow(),
                NullableColumns.instant(row, "ended_at").orElse(null),
                NullableColumns.text(row, "outcome").orElse(null),
                NullableColumns.text(row, "detail").orElse(null),
                row.getString("timings"),
                NullableColumns.text(row, "provider").orElse(null),
                NullableColumns.text(row, "model").orElse(null),
                scripts,
                row.getLong("tokens"),
                row.getBigDecimal("usd"));
    }

    private static JobAttempt script(ResultSet row) throws SQLException {
        @Nullable Double usd = row.getObject("usd", Double.class);
        @Nullable Long millis = row.getObject("duration_ms", Long.class);
        return new JobAttempt(
                row.getInt("number"),
                row.getString("origin"),
                row.getString("author"),
                row.getString("remark"),
                row.getString("script"),
                NullableColumns.text(row, "failure").orElse(null),
                row.getLong("input_tokens"),
                row.getLong("output_tokens"),
                usd,
                millis);
    }
}
