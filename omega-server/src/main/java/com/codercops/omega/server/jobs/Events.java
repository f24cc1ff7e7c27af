package com.codercops.omega.server.jobs;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Numbers events and writes them, within a transaction of the caller's. */
final class Events {
    private Events() {}

    /** Adds an event to a job whose row the caller has just changed, and so holds. */
    static void append(Handle handle, UUID job, Event event) {
        long last = handle.createQuery("UPDATE job SET last_event = last_event + 1 WHERE id = :id RETURNING last_event")
                .bind("id", job)
                .mapTo(Long.class)
                .one();
        insert(handle, job, last, List.of(event));
    }

    /** Writes events whose numbers the job's row has already. */
    static void insert(Handle handle, UUID job, long first, List<Event> events) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO job_event (job, number, run, type, data)
                SELECT id, :number, run, :type, CAST(:data AS jsonb) FROM job WHERE id = :job""");
        long number = first;
        for (Event event : events) {
            batch.bind("job", job)
                    .bind("number", number++)
                    .bind("type", event.type())
                    .bind("data", event.data())
                    .add();
        }
        batch.execute();
    }
}
