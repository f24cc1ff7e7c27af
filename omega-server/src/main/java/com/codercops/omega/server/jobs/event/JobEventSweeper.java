package com.codercops.omega.server.jobs.event;

import com.codercops.omega.server.database.Database;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Deletes old events of finished jobs. Thread-safe; blocks. */
public final class JobEventSweeper {
    /** A small batch, so that other statements do not wait for it. */
    private static final int BATCH_SIZE = 10_000;

    private final Jdbi jdbi;
    private final EventRetention retention;

    public JobEventSweeper(Database database, EventRetention retention) {
        this.jdbi = database.jdbi();
        this.retention = retention;
    }

    /** Sweeps once and returns the number of deleted events. */
    public int sweep() {
        return sweep(retention.progressKept(), "AND type = '" + JobEvent.PROGRESS + "'")
                + sweep(retention.eventsKept(), "");
    }

    private int sweep(Duration kept, String which) {
        int all = 0;
        int some;
        do {
            some = jdbi.withHandle(handle -> handle.createUpdate("""
                            DELETE FROM job_event WHERE (job, number) IN (
                                SELECT job_event.job, number FROM job_event JOIN job ON job.id = job_event.job
                                WHERE at < now() - make_interval(secs => :kept) %s
                                    AND finished_at < now() - make_interval(secs => :kept)
                                ORDER BY at LIMIT :limit)""".formatted(which))
                    .bind("kept", (double) kept.toSeconds())
                    .bind("limit", BATCH_SIZE)
                    .execute());
            all += some;
        } while (some == BATCH_SIZE);
        return all;
    }
}
