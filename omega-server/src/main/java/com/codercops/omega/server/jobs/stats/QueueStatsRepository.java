package com.codercops.omega.server.jobs.stats;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.NullableColumns;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.JobState;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Statistics of the queue for operators. Thread-safe; calls block for the database. */
public final class QueueStatsRepository {
    private final Jdbi jdbi;

    public QueueStatsRepository(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Returns the statistics whose cost does not depend on the number of finished jobs. */
    public QueueStats figures() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT now() AS at,
                            (SELECT count(*) FROM job WHERE state = 'queued') AS queued,
                            (SELECT count(*) FROM job WHERE state IN %s) AS running,
                            (SELECT count(*) FROM job WHERE failure = 'worker_lost') AS parked,
                            (SELECT min(due_at) FROM job WHERE state = 'queued' AND due_at <= now()) AS oldest,
                            hour.* FROM (SELECT count(*) FILTER (WHERE state = 'succeeded') AS succeeded,
                                count(*) FILTER (WHERE state = 'failed') AS failed,
                                count(*) FILTER (WHERE state = 'cancelled') AS cancelled
                                FROM job WHERE finished_at > now() - interval '1 hour') AS hour""".formatted(JobAction.EXPIRE.possibleFrom()))
                .map((row, context) -> new QueueStats(
                        row.getLong("queued"),
                        row.getLong("running"),
                        row.getLong("parked"),
                        NullableColumns.instant(row, "oldest").orElse(null),
                        row.getLong("succeeded"),
                        row.getLong("failed"),
                        row.getLong("cancelled"),
                        NullableColumns.instant(row, "at").orElseThrow()))
                .one());
    }

    /** Returns which rules and fixes helped after which failures, the most frequent ones first. */
    public List<RemedyCount> remedies() {
        return jdbi.withHandle(RemedyRepository::list);
    }

    /** Returns where a waiting job is in the queue. The estimate is the median of the last successful runs. */
    public QueuePlace place(Job job) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT (SELECT count(*) FROM job WHERE state = 'queued' AND due_at <= now()
                                AND (created_at, id) < (:createdAt, :id)) AS ahead,
                            (SELECT count(*) FROM job WHERE state IN %s) AS running,
                            (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - started_at))
                                FROM (SELECT id, run FROM job WHERE state = 'succeeded' AND finished_at IS NOT NULL
                                    ORDER BY finished_at DESC LIMIT 50) AS past
                                JOIN job_run ON job_run.job = past.id AND job_run.run = past.run) AS seconds""".formatted(JobAction.EXPIRE.possibleFrom()))
                .bind("createdAt", job.createdAt())
                .bind("id", job.id())
                .map((row, context) -> {
                    double seconds = row.getDouble("seconds");
                    return new QueuePlace(
                            row.getLong("ahead"),
                            row.getLong("running"),
                            row.wasNull() ? null : Duration.ofMillis((long) (seconds * 1000)));
                })
                .one());
    }

    /** Counts the jobs by state. Reads all jobs. */
    public Map<JobState, Long> states() {
        Map<JobState, Long> states = new EnumMap<>(JobState.class);
        for (JobState state : JobState.values()) {
            states.put(state, 0L);
        }
        jdbi.useHandle(handle -> handle.createQuery("SELECT state, count(*) AS number FROM job GROUP BY state")
                .map((row, context) -> states.put(JobState.of(row.getString("state")), row.getLong("number")))
                .list());
        return states;
    }
}
