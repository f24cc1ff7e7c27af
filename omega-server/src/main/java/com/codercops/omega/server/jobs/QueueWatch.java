package com.codercops.omega.server.jobs;

import com.codercops.omega.server.database.Database;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Looks at a queue as a whole. Thread-safe; calls block for the database, for 2 seconds at most once it is reached. */
public final class QueueWatch {
    private static final int PATIENCE_SECONDS = 2;

    // Two halves, because each has an index of its own.
    private static final String STATUS = """
            SELECT state, count(*) AS jobs, count(*) FILTER (WHERE due_at <= now()) AS due,
                extract(epoch FROM now() - min(due_at)) * 1000 AS oldest
            FROM job WHERE state = 'queued' GROUP BY state
            UNION ALL
            SELECT state, count(*), 0, NULL FROM job WHERE state IN %s GROUP BY state
            """.formatted(JobAction.LOSE.possibleFrom());

    private final Jdbi jdbi;

    public QueueWatch(Database database) {
        this.jdbi = database.jdbi();
    }

    /** What waits and what runs; takes the longer, the more does. */
    public QueueStatus status() {
        return jdbi.withHandle(handle -> {
            Map<JobState, Long> jobs = new EnumMap<>(JobState.class);
            long[] due = new long[1];
            @Nullable Duration[] oldest = new @Nullable Duration[1];
            handle.createQuery(STATUS)
                    .setQueryTimeout(PATIENCE_SECONDS)
                    .map((row, context) -> {
                        jobs.put(JobState.of(row.getString("state")), row.getLong("jobs"));
                        if (row.getLong("due") > 0) {
                            due[0] = row.getLong("due");
                            oldest[0] = Duration.ofMillis(Math.round(row.getDouble("oldest")));
                        }
                        return true;
                    })
                    .list();
            return new QueueStatus(jobs, due[0], oldest[0]);
        });
    }

    /** How many jobs are parked. Reads the whole table: not for every few seconds. */
    public long parked() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM job WHERE state = 'failed' AND failure = :failure")
                        .setQueryTimeout(PATIENCE_SECONDS)
                        .bind("failure", FailureReason.WORKER_LOST.code())
                        .mapTo(Long.class)
                        .one());
    }
}
