package com.codercops.omega.server.jobs;

import com.codercops.omega.app.options.ModelOptions;
import com.codercops.omega.app.options.RenderOptionsJson;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.jobs.usage.LimitKind;
import com.codercops.omega.server.jobs.usage.QuotaExceededException;
import com.codercops.omega.server.jobs.usage.QuotaUsage;
import com.codercops.omega.server.jobs.usage.UsageTotals;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Submits, finds, cancels and retries jobs. Thread-safe; calls block for the database. */
public final class JobQueue {
    private final Jdbi jdbi;
    private final Set<String> models;
    private final Predicate<ModelOptions> usesTokens;
    private final JobScriptRecorder scriptRecorder;
    private final Consumer<Job> cancelled;

    /** A queue for the default model only, without a recorder of scripts. */
    public JobQueue(Database database) {
        this(database, Set.of(), JobScriptRecorder.NONE);
    }

    /**
     * A queue for these models.
     *
     * @param models ids of {@link OfferedModels}
     * @param scriptRecorder the recorder of scripts; the worker pools of this queue use the same
     */
    public JobQueue(Database database, Set<String> models, JobScriptRecorder scriptRecorder) {
        this(database, models, options -> true, scriptRecorder, job -> {});
    }

    /**
     * The same, with a listener for cancelled jobs.
     *
     * @param usesTokens whether a job with these models can cost tokens; only such jobs need a quota of tokens
     * @param cancelled receives cancelled jobs; must not block
     */
    public JobQueue(
            Database database,
            Set<String> models,
            Predicate<ModelOptions> usesTokens,
            JobScriptRecorder scriptRecorder,
            Consumer<Job> cancelled) {
        this.usesTokens = usesTokens;
        this.cancelled = cancelled;
        this.jdbi = database.jdbi();
        this.models = models;
        this.scriptRecorder = scriptRecorder;
    }

    /** Submits a job with default priority, without limits. */
    public Job submit(UUID owner, JobSpec order) {
        return submit(owner, order, 0, null);
    }

    /** Submits a job without limits. */
    public Job submit(UUID owner, JobSpec order, int priority, @Nullable String key) {
        return submit(new JobSubmission(owner, order, priority, key, JobLimits.NONE, null));
    }

    /**
     * Submits a job, or returns the job that was submitted with the same key, even if the quota is exhausted.
     *
     * @throws IdempotencyConflictException if the key was used for a different request
     * @throws QuotaExceededException if the quota does not allow the job; jobs above the concurrency limit wait instead
     * @throws InvalidFieldException naming {@code model}, if it is not offered
     */
    public Job submit(JobSubmission submission) {
        return jdbi.inTransaction(handle -> submit(handle, submission));
    }

    /** Like {@link #submit(JobSubmission)}, in the caller's transaction. */
    public Job submit(Handle handle, JobSubmission submission) {
        UUID owner = submission.owner();
        OfferedModels.check(models, submission.order().options().models());
        // Concurrent submissions for the same owner wait here, and then see this job.
        UsageTotals.lock(handle, owner);
        Optional<Job> earlier = earlier(handle, submission);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        UsageTotals.of(handle, owner).check(submission.limits(), needsTokens(submission.order()));
        ScriptReference source =
                submission.source() == null ? scriptRecorder.begin(handle, submission) : submission.source();
        Job job = insert(handle, submission, source);
        UsageTotals.count(handle, owner);
        JobTransitions.notifyWorkers(handle);
        return job;
    }

    private boolean needsTokens(JobSpec order) {
        return order.asksModel() && usesTokens.test(order.options().models());
    }

    private static Job insert(Handle handle, JobSubmission submission, @Nullable ScriptReference source) {
        JobSpec order = submission.order();
        return limits(handle.createQuery("""
                        INSERT INTO job (id, owner, priority, prompt, script, wish, width, height, fps, format, seed, model,
                            options, execute, script_id, version, idempotency_key, fingerprint, max_concurrent,
                            monthly_token_limit, monthly_usd_limit)
                        VALUES (:id, :owner, :priority, :prompt, :script, :wish, :width, :height, :fps, :format, :seed, :model,
                            CAST(:options AS jsonb), :execute, CAST(:source AS uuid), CAST(:version AS int), :key, :fingerprint,
                            CAST(:concurrentJobs AS int), CAST(:tokens AS bigint), CAST(:usd AS numeric))
                        RETURNING *"""), submission.limits())
                .bind("id", UUID.randomUUID())
                .bind("owner", submission.owner())
                .bind("priority", submission.priority())
                .bind("prompt", order.prompt())
                .bind("script", order.script())
                .bind("wish", order.wish())
                .bind("width", order.quality().width())
                .bind("height", order.quality().height())
                .bind("fps", order.quality().fps())
                .bind("format", order.format().extension())
                .bind("seed", order.seed())
                .bind("model", order.model())
                .bind("options", NewJobEvent.json(RenderOptionsJson.writeGiven(order.options())))
                .bind("execute", order.execute())
                .bind("source", source == null ? null : source.script())
                .bind("version", source == null ? null : source.version())
                .bind("key", submission.key())
                .bind("fingerprint", order.fingerprint())
                .map(new JobRow())
                .one();
    }

    private static <S extends SqlStatement<S>> S limits(S statement, JobLimits limits) {
        BigDecimal concurrentJobs = limits.of(LimitKind.CONCURRENT_JOBS);
        BigDecimal tokens = limits.of(LimitKind.TOKENS);
        return statement
                .bind("concurrentJobs", concurrentJobs == null ? null : concurrentJobs.intValueExact())
                .bind("tokens", tokens == null ? null : tokens.longValueExact())
                .bind("usd", limits.of(LimitKind.USD));
    }

    private static Optional<Job> earlier(Handle handle, JobSubmission submission) {
        String key = submission.key();
        if (key == null) {
            return Optional.empty();
        }
        Optional<Job> earlier = keyed(handle, submission.owner(), key);
        earlier.ifPresent(job -> {
            boolean sameSource =
                    submission.source() == null || submission.source().equals(job.source());
            if (!sameSource
                    || !job.order().fingerprint().equals(submission.order().fingerprint())) {
                throw new IdempotencyConflictException(key, job.id());
            }
        });
        return earlier;
    }

    /** Returns the job with a key. Submissions for the same owner wait until the caller's transaction ends. */
    public Optional<Job> ordered(Handle handle, UUID owner, String key) {
        UsageTotals.lock(handle, owner);
        return keyed(handle, owner, key);
    }

    /**
     * Returns a check of this owner that is not finished. Submissions for the same owner wait until the caller's transaction
     * ends.
     */
    public Optional<Job> unfinishedCheck(Handle handle, UUID owner) {
        UsageTotals.lock(handle, owner);
        return handle.createQuery(
                        "SELECT * FROM job WHERE owner = :owner AND NOT execute AND finished_at IS NULL LIMIT 1")
                .bind("owner", owner)
                .map(new JobRow())
                .findOne();
    }

    /**
     * Returns a job in which a model changes that script, and which is not finished. Submissions for the same owner wait until
     * the caller's transaction ends.
     */
    public Optional<Job> unfinishedRevision(Handle handle, UUID owner, UUID script) {
        UsageTotals.lock(handle, owner);
        return handle.createQuery("SELECT * FROM job WHERE owner = :owner AND script_id = :script AND wish IS NOT NULL"
                        + " AND finished_at IS NULL LIMIT 1")
                .bind("owner", owner)
                .bind("script", script)
                .map(new JobRow())
                .findOne();
    }

    /** Returns the newest job of an owner whose key begins with that text. */
    public Optional<Job> newestWithKey(UUID owner, String prefix) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM job WHERE owner = :owner"
                        + " AND starts_with(idempotency_key, :prefix) ORDER BY created_at DESC, id DESC LIMIT 1")
                .bind("owner", owner)
                .bind("prefix", prefix)
                .map(new JobRow())
                .findOne());
    }

    private static Optional<Job> keyed(Handle handle, UUID owner, String key) {
        return handle.createQuery("SELECT * FROM job WHERE owner = :owner AND idempotency_key = :key")
                .bind("owner", owner)
                .bind("key", key)
                .map(new JobRow())
                .findOne();
    }

    /** Returns the owner's usage of each limit. */
    public List<QuotaUsage> usage(UUID owner, JobLimits limits) {
        return jdbi.withHandle(handle -> UsageTotals.of(handle, owner)).beside(limits);
    }

    /** Applies new limits to the owner's jobs, including queued jobs and jobs that can be retried. */
    public void limit(UUID owner, JobLimits limits) {
        jdbi.useHandle(handle -> limit(handle, "owner = :subject AND state IN ('queued', 'failed')", owner, limits));
    }

    private static void limit(Handle handle, String which, UUID subject, JobLimits limits) {
        limits(handle.createUpdate("""
                        UPDATE job SET max_concurrent = CAST(:concurrentJobs AS int), monthly_token_limit = CAST(:tokens AS bigint),
                            monthly_usd_limit = CAST(:usd AS numeric)
                        WHERE""" + " " + which), limits)
                .bind("subject", subject)
                .execute();
    }

    public Optional<Job> find(UUID job) {
        return jdbi.withHandle(handle -> find(handle, job));
    }

    private static Optional<Job> find(Handle handle, UUID job) {
        return handle.createQuery("SELECT * FROM job WHERE id = :id")
                .bind("id", job)
                .map(new JobRow())
                .findOne();
    }

    /** Returns a job of this owner; empty if it belongs to another owner. */
    public Optional<Job> find(UUID owner, UUID job) {
        return find(job).filter(found -> found.owner().equals(owner));
    }

    /** Returns the jobs of an owner, newest first. */
    public List<Job> newest(UUID owner, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM job WHERE owner = :owner ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("owner", owner)
                .bind("limit", limit)
                .map(new JobRow())
                .list());
    }

    /**
     * Cancels an unfinished job. Its worker stops within two seconds and discards unsaved results.
     *
     * @return whether a job was cancelled
     */
    public boolean cancel(UUID job) {
        boolean ended = jdbi.inTransaction(handle -> JobTransitions.cancel(handle, job));
        if (ended) {
            find(job).ifPresent(cancelled);
        }
        return ended;
    }

    /**
     * Retries a failed job for its owner. It counts as a new job in the quota.
     *
     * @return whether the job belonged to the owner and had failed
     * @throws QuotaExceededException if the quota does not allow the job
     */
    public boolean retry(UUID owner, UUID job, JobLimits limits) {
        return jdbi.inTransaction(handle -> {
            UsageTotals.lock(handle, owner);
            Optional<Job> failed =
                    find(handle, job).filter(it -> it.owner().equals(owner) && it.state() == JobState.FAILED);
            failed.ifPresent(it -> UsageTotals.of(handle, owner).check(limits, needsTokens(it.order())));
            if (failed.isEmpty() || !JobTransitions.requeue(handle, job)) {
                return false;
            }
            limit(handle, "id = :subject", job, limits);
            UsageTotals.count(handle, owner);
            return true;
        });
    }

    /**
     * Retries a failed job with all its retries, without charging the quota. For administrators, after a failure that
     * the owner did not cause.
     *
     * @return whether the job had failed
     */
    public boolean requeue(UUID job) {
        return jdbi.inTransaction(handle -> JobTransitions.requeue(handle, job));
    }
}
