package com.codercops.omega.server.jobs;

import com.codercops.omega.server.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is kept of jobs. Thread-safe; calls block for the database. */
public final class JobHistory {
    private final Jdbi jdbi;

    public JobHistory(Database database) {
        this.jdbi = database.jdbi();
    }

    /** What happened after the event of that number (0 for all), in order. */
    public List<JobEvent> events(UUID job, long after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM job_event WHERE job = :job AND number > :after ORDER BY number LIMIT :most")
                .bind("job", job)
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> JobRow.event(row))
                .list());
    }

    /** All runs of a job with their scripts, oldest first. */
    public List<JobRun> runs(UUID job) {
        return jdbi.inTransaction(handle -> handle.createQuery("SELECT * FROM job_run WHERE job = :job ORDER BY run")
                .bind("job", job)
                .map((row, context) -> run(handle, job, row))
                .list());
    }

    private static JobRun run(Handle handle, UUID job, ResultSet row) throws SQLException {
        int number = row.getInt("run");
        return new JobRun(
                number,
                JobRow.instant(row, "started_at").orElseThrow(),
                JobRow.instant(row, "ended_at").orElse(null),
                JobRow.text(row, "outcome").orElse(null),
                JobRow.text(row, "detail").orElse(null),
                row.getString("timings"),
                scripts(handle, job, number));
    }

    private static List<TriedScript> scripts(Handle handle, UUID job, int run) {
        return handle.createQuery("SELECT * FROM job_attempt WHERE job = :job AND run = :run ORDER BY number")
                .bind("job", job)
                .bind("run", run)
                .map((row, context) -> script(row))
                .list();
    }

    private static TriedScript script(ResultSet row) throws SQLException {
        @Nullable Double usd = row.getObject("usd", Double.class);
        @Nullable Long millis = row.getObject("duration_ms", Long.class);
        return new TriedScript(
                row.getInt("number"),
                row.getString("origin"),
                row.getString("author"),
                row.getString("remark"),
                row.getString("script"),
                JobRow.text(row, "failure").orElse(null),
                row.getLong("input_tokens"),
                row.getLong("output_tokens"),
                usd,
                millis);
    }

    /** The keys of a job's films in the store, in order. */
    public List<String> films(UUID job) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT key FROM media WHERE job = :job ORDER BY key")
                .bind("job", job)
                .mapTo(String.class)
                .list());
    }
}
