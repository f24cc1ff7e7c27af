package com.codercops.omega.server.jobs;

import com.codercops.omega.server.database.Database;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What people do with jobs: order, look, cancel, let try again. Thread-safe; calls block for the database. */
public final class JobQueue {
    /** A hint to workers that something is due; they look by themselves all the same. */
    static final String CHANNEL = "omega_job";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Jdbi jdbi;

    public JobQueue(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Orders a job of usual priority. */
    public Job submit(UUID owner, JobOrder order) {
        return submit(owner, order, 0, null);
    }

    /**
     * Orders a job, or gives the one that was ordered with the same key before.
     *
     * @param priority -100 to 100; the higher, the earlier among the owner's own
     * @param key chosen by the owner: 1 to 200 visible ASCII characters, or null for a new job in any case
     * @throws IdempotencyConflictException when the key came with another order before
     */
    public Job submit(UUID owner, JobOrder order, int priority, @Nullable String key) {
        if (priority < -100 || priority > 100) {
            throw new IllegalArgumentException("The priority must be -100 to 100, not " + priority);
        }
        if (key != null && !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("An idempotency key has 1 to 200 visible ASCII characters");
        }
        return jdbi.inTransaction(handle -> {
            Optional<Job> fresh = insert(handle, owner, order, priority, key);
            if (fresh.isPresent()) {
                handle.execute("SELECT pg_notify(?, '')", CHANNEL);
                return fresh.get();
            }
            return earlier(handle, owner, order, String.valueOf(key));
        });
    }

    private static Optional<Job> insert(Handle handle, UUID owner, JobOrder order, int priority, @Nullable String key) {
        return handle.createQuery("""
                        INSERT INTO job (id, owner, priority, prompt, script, width, height, fps, format, seed,
                            idempotency_key, fingerprint)
                        VALUES (:id, :owner, :priority, :prompt, :script, :width, :height, :fps, :format, :seed,
                            :key, :fingerprint)
                        ON CONFLICT (owner, idempotency_key) DO NOTHING RETURNING *""")
                .bind("id", UUID.randomUUID())
                .bind("owner", owner)
                .bind("priority", priority)
                .bind("prompt", order.prompt())
                .bind("script", order.script())
                .bind("width", order.quality().width())
                .bind("height", order.quality().height())
                .bind("fps", order.quality().fps())
                .bind("format", order.format().extension())
                .bind("seed", order.seed())
                .bind("key", key)
                .bind("fingerprint", order.fingerprint())
                .map(new JobRow())
                .findOne();
    }

    private static Job earlier(Handle handle, UUID owner, JobOrder order, String key) {
        Job job = handle.createQuery("SELECT * FROM job WHERE owner = :owner AND idempotency_key = :key")
                .bind("owner", owner)
                .bind("key", key)
                .map(new JobRow())
                .one();
        if (!job.order().fingerprint().equals(order.fingerprint())) {
            throw new IdempotencyConflictException(key, job.id());
        }
        return job;
    }

    public Optional<Job> find(UUID job) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM job WHERE id = :id")
                .bind("id", job)
                .map(new JobRow())
                .findOne());
    }

    /** A job of this owner; somebody else's is as if it were not there. */
    public Optional<Job> find(UUID owner, UUID job) {
        return find(job).filter(found -> found.owner().equals(owner));
    }

    /** An owner's jobs, newest first. */
    public List<Job> newest(UUID owner, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM job WHERE owner = :owner ORDER BY created_at DESC, id DESC LIMIT :most")
                .bind("owner", owner)
                .bind("most", most)
                .map(new JobRow())
                .list());
    }

    /**
     * Cancels a job that is not over; its worker stops within two seconds, and nothing that it still has is kept.
     *
     * @return whether there was anything to cancel
     */
    public boolean cancel(UUID job) {
        return jdbi.inTransaction(handle -> {
            boolean done = handle.createUpdate("UPDATE job SET state = :to, finished_at = now(), lease_until = NULL"
                                    + " WHERE id = :id AND state IN " + JobAction.CANCEL.possibleFrom())
                            .bind("to", JobAction.CANCEL.to().code())
                            .bind("id", job)
                            .execute()
                    == 1;
            if (done) {
                handle.execute(
                        "UPDATE job_run SET ended_at = now(), outcome = 'cancelled' WHERE job = ? AND ended_at IS NULL",
                        job);
                Events.append(handle, job, Event.state(JobState.CANCELLED));
            }
            return done;
        });
    }

    /**
     * Lets a failed job try again, as if for the first time.
     *
     * @return whether it had failed
     */
    public boolean requeue(UUID job) {
        return jdbi.inTransaction(handle -> {
            boolean done = handle.createUpdate("""
                            UPDATE job SET state = :to, due_at = now(), finished_at = NULL, failure = NULL,
                                failure_detail = NULL, lost_runs = 0, retries = 0
                            WHERE id = :id AND state IN""" + " " + JobAction.REQUEUE.possibleFrom())
                            .bind("to", JobAction.REQUEUE.to().code())
                            .bind("id", job)
                            .execute()
                    == 1;
            if (done) {
                Events.append(handle, job, Event.state(JobState.QUEUED));
                handle.execute("SELECT pg_notify(?, '')", CHANNEL);
            }
            return done;
        });
    }
}
