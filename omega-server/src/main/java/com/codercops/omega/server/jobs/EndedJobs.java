package com.codercops.omega.server.jobs;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Records ended jobs for the webhooks of their owners. A job is recorded as it is then, because a failed one can be retried. */
public final class EndedJobs {
    /** The prefix of the names of events. */
    public static final String EVENT = "job.";

    private EndedJobs() {}

    /** Adds a delivery for each webhook that wants the event. Call it last in the transaction in which the job ends. */
    public static void record(Handle handle, UUID job, JobState state) {
        handle.createUpdate("""
                        INSERT INTO webhook_delivery (id, webhook, owner, job, event, snapshot)
                        SELECT gen_random_uuid(), webhook.id, job.owner, job.id, :event,
                            to_jsonb(job) || jsonb_build_object('script', NULL, 'script_bytes', octet_length(job.script))
                        FROM job JOIN webhook ON webhook.owner = job.owner
                        WHERE job.id = :job AND webhook.disabled_at IS NULL AND :event = ANY (webhook.events)""")
                .bind("event", EVENT + state.code())
                .bind("job", job)
                .execute();
    }

    /** Returns the job of a delivery as it was when it ended, without its script; empty if there is none. */
    public static Optional<Job> find(Handle handle, UUID delivery) {
        return handle.createQuery("SELECT " + JobRow.listed("given_bytes") + " " + """
                        FROM (SELECT (jsonb_populate_record(CAST(NULL AS job), snapshot)).*,
                                CAST(snapshot ->> 'script_bytes' AS int) AS given_bytes
                            FROM webhook_delivery WHERE id = :id AND snapshot IS NOT NULL) AS ended""")
                .bind("id", delivery)
                .map(JobRow.ofList())
                .findOne();
    }
}
