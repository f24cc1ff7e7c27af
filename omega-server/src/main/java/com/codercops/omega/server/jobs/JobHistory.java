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
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The stored events and runs of jobs. Thread-safe; calls block for the database. */
public final class JobHistory {
    /** The maximum size of the sources of one run that {@link #run} reads. */
    static final int MAX_SOURCES = 4 << 20;

    private static final String ALL = "script";
    private static final String NONE = "'' AS script";
    private static final String NEWEST = "CASE WHEN sum(octet_length(script)) OVER (ORDER BY number DESC)" + " <= "
            + MAX_SOURCES + " THEN script ELSE '' END AS script";

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

    /** Returns all runs of a job with their attempts and all sources, oldest first. */
    public List<JobRun> runs(UUID job) {
        return runs(job, null, ALL);
    }

    /** Returns all runs of a job, oldest first. The attempts have no sources. */
    public List<JobRun> runsWithoutSources(UUID job) {
        return runs(job, null, NONE);
    }

    /** Returns one run of a job. The newest attempts have their sources, up to {@value #MAX_SOURCES} bytes together. */
    public Optional<JobRun> run(UUID job, int number) {
        return runs(job, number, NEWEST).stream().findFirst();
    }

    private List<JobRun> runs(UUID job, @Nullable Integer number, String source) {
        String which = " WHERE job = :job AND (CAST(:run AS int) IS NULL OR run = :run)";
        return jdbi.inTransaction(handle -> {
            Map<Integer, List<JobAttempt>> scripts = new HashMap<>();
            handle.createQuery("SELECT run, number, origin, author, remark, failure, input_tokens, output_tokens, usd,"
                            + " duration_ms, octet_length(script) AS script_bytes, " + source + " FROM job_attempt"
                            + which
                            + " ORDER BY run, number")
                    .bind("job", job)
                    .bind("run", number)
                    .map((row, context) -> scripts.computeIfAbsent(row.getInt("run"), it -> new ArrayList<>())
                            .add(script(row)))
                    .list();
            return handle.createQuery("SELECT * FROM job_run" + which + " ORDER BY run")
                    .bind("job", job)
                    .bind("run", number)
                    .map((row, context) -> run(row, scripts.getOrDefault(row.getInt("run"), List.of())))
                    .list();
        });
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
                row.getInt("script_bytes"),
                NullableColumns.text(row, "failure").orElse(null),
                row.getLong("input_tokens"),
                row.getLong("output_tokens"),
                usd,
                millis);
    }
}
