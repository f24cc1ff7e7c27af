package com.codercops.omega.server.jobs.event;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Numbers and stores events in the caller's transaction. */
public final class JobEventWriter {
    /** The notification channel for event listeners. Notifications are sent when the transaction commits. */
    public static final String CHANNEL = "omega_event";

    /** The notification with the owner, the job and the transaction id; part of a statement over rows of jobs. */
    public static final String SIGNAL =
            "pg_notify('" + CHANNEL + "', owner || ' ' || id || ' ' || pg_current_xact_id())";

    private JobEventWriter() {}

    /** Adds an event to a job. The caller's transaction holds the lock on the job's row. */
    public static void append(Handle handle, UUID job, NewJobEvent event) {
        long last = handle.createQuery("UPDATE job SET last_event = last_event + 1 WHERE id = :id RETURNING last_event")
                .bind("id", job)
                .mapTo(Long.class)
                .one();
        insert(handle, job, last, List.of(event));
    }

    /** Stores events whose numbers are already counted in the job's row. */
    public static void insert(Handle handle, UUID job, long first, List<NewJobEvent> events) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO job_event (job, owner, number, run, type, data)
                SELECT id, owner, :number, run, :type, CAST(:data AS jsonb) FROM job WHERE id = :job""");
        long number = first;
        for (NewJobEvent event : events) {
            batch.bind("job", job)
                    .bind("number", number++)
                    .bind("type", event.type())
                    .bind("data", event.data())
                    .add();
        }
        batch.execute();
        if (!events.isEmpty()) {
            handle.createQuery("SELECT " + SIGNAL + " FROM job WHERE id = :job")
                    .bind("job", job)
                    .map((row, context) -> row.wasNull())
                    .list();
        }
    }
}
