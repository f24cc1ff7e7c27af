package com.codercops.omega.server.scripts;

import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.IdempotencyConflictException;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.jobs.usage.QuotaExceededException;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Creates, changes, renders and deletes scripts. For a script of another owner or a deleted one, methods return empty or false.
 * Thread-safe; calls block for the database.
 */
public final class ScriptService {
    private final Jdbi jdbi;
    private final JobQueue queue;
    private final ScriptJobs jobs;
    private final Duration kept;

    /**
     * Manages the scripts in a database.
     *
     * @param queue runs the render jobs; it has a {@link ScriptRecorder}
     * @param kept how long a deleted script can be restored; the same value as in the recorder
     */
    public ScriptService(Database database, JobQueue queue, Duration kept) {
        this.jdbi = database.jdbi();
        this.queue = queue;
        this.jobs = new ScriptJobs(jdbi, queue);
        this.kept = kept;
    }

    public Optional<ManimScript> find(UUID owner, UUID script) {
        return find(script).filter(it -> it.owner().equals(owner));
    }

    /** Ignores the owner: for administrators. */
    public Optional<ManimScript> find(UUID script) {
        return jdbi.withHandle(handle -> ScriptRepository.find(handle, script)).filter(it -> it.deletedAt() == null);
    }

    /** Returns the titles of those of the scripts that belong to the owner and are not deleted. */
    public Map<UUID, String> titles(UUID owner, Collection<UUID> scripts) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id, title FROM script WHERE owner = :owner"
                        + " AND id = ANY(:ids) AND deleted_at IS NULL")
                .bind("owner", owner)
                .bindArray("ids", UUID.class, scripts)
                .reduceRows(new HashMap<UUID, String>(), (titles, row) -> {
                    titles.put(row.getColumn("id", UUID.class), row.getColumn("title", String.class));
                    return titles;
                }));
    }

    /** Returns a deleted script that can still be restored. */
    public Optional<ManimScript> findDeleted(UUID owner, UUID script) {
        Instant oldest = Instant.now().minus(kept);
        return jdbi.withHandle(handle -> ScriptRepository.find(handle, script))
                .filter(it -> it.owner().equals(owner)
                        && it.deletedAt() != null
                        && it.deletedAt().isAfter(oldest));
    }

    /**
     * Creates a script from a source.
     *
     * @throws InvalidFieldException naming {@code title}, {@code source} or {@code tags}, if it is invalid
     */
    public ManimScript create(UUID owner, String title, String source, Collection<String> tags) {
        String checkedTitle = ScriptValidation.title(title);
        String checkedSource = ScriptValidation.source(source);
        List<String> checkedTags = ScriptValidation.tags(tags);
        return jdbi.inTransaction(handle -> {
            UUID script = ScriptRepository.insert(
                    handle, owner, checkedTitle, null, checkedTags, ManimScript.Origin.WRITTEN, null);
            ScriptRepository.append(handle, script, checkedSource, ScriptVersion.Author.PERSON, null, null);
            return ScriptRepository.find(handle, script).orElseThrow();
        });
    }

    /**
     * Adds a version, unless the source equals that of the newest version.
     *
     * @param seen accepts the revisions for which the change is allowed
     * @throws RevisionConflictException if the script has another revision
     * @throws InvalidFieldException naming {@code source}, if it is invalid
     */
    public Optional<ManimScript> edit(UUID owner, UUID script, String source, LongPredicate seen) {
        String checked = ScriptValidation.source(source);
        return changed(owner, script, seen, (handle, now) -> {
            boolean same = ScriptRepository.source(handle, script, now.newest())
                    .filter(checked::equals)
                    .isPresent();
            if (!same) {
                ScriptRepository.append(handle, script, checked, ScriptVersion.Author.PERSON, null, null);
            }
        });
    }

    /**
     * Changes the title and the tags of a script.
     *
     * @param title the new title, or null for no change
     * @param tags the new tags, or null for no change
     * @param seen accepts the revisions for which the change is allowed
     * @throws RevisionConflictException if the script has another revision
     * @throws InvalidFieldException naming {@code title} or {@code tags}, if it is invalid
     */
    public Optional<ManimScript> label(
            UUID owner, UUID script, @Nullable String title, @Nullable Collection<String> tags, LongPredicate seen) {
        String checkedTitle = title == null ? null : ScriptValidation.title(title);
        List<String> checkedTags = tags == null ? null : ScriptValidation.tags(tags);
        return changed(
                owner,
                script,
                seen,
                (handle, now) -> handle.createUpdate("UPDATE script SET title = :title,"
                                + " tags = :tags, revision = revision + 1, updated_at = now() WHERE id = :id")
                        .bind("title", checkedTitle == null ? now.title() : checkedTitle)
                        .bindArray("tags", String.class, checkedTags == null ? now.tags() : checkedTags)
                        .bind("id", script)
                        .execute());
    }

    private interface ScriptChange {
        void apply(Handle handle, ManimScript now);
    }

    private Optional<ManimScript> changed(UUID owner, UUID script, LongPredicate seen, ScriptChange change) {
        return jdbi.inTransaction(handle -> {
            Optional<ManimScript> now = ScriptRepository.hold(handle, owner, script);
            if (now.isEmpty()) {
                return now;
            }
            if (!seen.test(now.get().revision())) {
                throw new RevisionConflictException(script, now.get().revision());
            }
            change.apply(handle, now.get());
            return ScriptRepository.find(handle, script);
        });
    }

    /** Returns all versions, newest first. */
    public Optional<List<ScriptVersion>> versions(UUID owner, UUID script) {
        return find(owner, script)
                .map(it -> jdbi.withHandle(handle -> handle.createQuery(ScriptRepository.VERSIONS)
                        .bind("script", script)
                        .map(ScriptRepository::version)
                        .list()));
    }

    /** Returns the source of a version. */
    public Optional<String> source(UUID owner, UUID script, int version) {
        return find(owner, script)
                .flatMap(it -> jdbi.withHandle(handle -> ScriptRepository.source(handle, script, version)));
    }

    /**
     * Returns the unified diff from an earlier version to a version; empty if they are equal.
     *
     * @throws InvalidFieldException naming {@code to}, if the sources are too long to compare
     */
    public Optional<String> diff(UUID owner, UUID script, int from, int to) {
        Optional<String> earlier = source(owner, script, from);
        Optional<String> later = source(owner, script, to);
        return earlier.flatMap(
                old -> later.map(young -> VersionDiff.of("version " + from, old, "version " + to, young)));
    }

    /**
     * Returns the unified diff from a version to a text that is no version; empty if they are equal.
     *
     * @throws InvalidFieldException naming {@code to}, if the sources are too long to compare
     */
    public Optional<String> diff(UUID owner, UUID script, int from, String text) {
        return source(owner, script, from).map(old -> VersionDiff.of("version " + from, old, "your text", text));
    }

    /**
     * Submits a job that checks a version without rendering it. An owner has one unfinished check at a time.
     *
     * @throws CheckRunningException if a check of the owner is not finished
     * @throws InvalidFieldException naming {@code version}, if the script does not have it
     * @throws QuotaExceededException if the quota does not allow the job
     */
    public Optional<Job> check(UUID owner, UUID script, int version, RenderOptions options, JobLimits limits) {
        return find(owner, script).map(found -> jobs.check(found, version, new RenderOrder(options, false), limits));
    }

    /**
     * Submits a job that renders a version without a model. If rules repair the script, the result becomes a new
     * version.
     *
     * @param version version number, or null for the newest one; for a repeated idempotency key, the newest one of the
     *     first request
     * @param wish sets the options of the job, such as {@link JobSubmission#withKey}
     * @throws InvalidFieldException naming {@code version}, if the script has no version
     * @throws QuotaExceededException if the quota does not allow the job
     * @throws IdempotencyConflictException if its key was used for a different request
     */
    public Optional<Job> render(
            UUID owner,
            UUID script,
            @Nullable Integer version,
            RenderOrder order,
            JobLimits limits,
            UnaryOperator<JobSubmission> wish) {
        return find(owner, script).map(found -> jobs.render(found, version, order, limits, wish));
    }

    /**
     * Submits a job in which a model changes the newest version as a person asks. The result becomes the next version, with
     * the files of the script. A failed job adds no version.
     *
     * @param settings sets the options of the job, such as {@link JobSubmission#withKey}
     * @throws InvalidFieldException naming {@code wish}, a field of the options, or {@code version}, if the script has no
     *     version
     * @throws RevisionConflictException if the order names another version than the newest one
     * @throws RevisionRunningException if another job that changes the script is not finished
     * @throws QuotaExceededException if the quota does not allow the job
     * @throws IdempotencyConflictException if its key was used for a different request
     */
    public Optional<Job> revise(
            UUID owner, UUID script, ReviseOrder order, JobLimits limits, UnaryOperator<JobSubmission> settings) {
        return find(owner, script).map(found -> jobs.revise(found, order, limits, settings));
    }

    /**
     * Copies a script of the owner. The given version becomes the first version of the copy.
     *
     * @param version version number, or null for the newest one
     * @throws InvalidFieldException naming {@code version}, if it does not exist
     */
    public Optional<ManimScript> fork(UUID owner, UUID script, @Nullable Integer version) {
        // Held, because a file that is removed meanwhile would be missing in the copy.
        return jdbi.inTransaction(handle -> ScriptRepository.hold(handle, owner, script)
                .map(original -> {
                    int number = version == null ? original.newest() : version;
                    String source = ScriptRepository.source(handle, script, number)
                            .orElseThrow(() ->
                                    new InvalidFieldException("version", "The script has no version " + number + "."));
                    UUID copy = ScriptRepository.insert(
                            handle,
                            owner,
                            original.title(),
                            original.prompt(),
                            original.tags(),
                            ManimScript.Origin.FORKED,
                            original.id());
                    ScriptRepository.append(handle, copy, source, ScriptVersion.Author.FORK, null, null);
                    ScriptAssetRepository.copy(handle, original.id(), number, copy);
                    return ScriptRepository.find(handle, copy).orElseThrow();
                }));
    }

    /** Deletes a script. It can be restored for a limited time. */
    public boolean delete(UUID owner, UUID script) {
        return jdbi.withHandle(handle -> handle.createUpdate("UPDATE script SET deleted_at = now(),"
                                + " revision = revision + 1 WHERE id = :id AND owner = :owner AND deleted_at IS NULL")
                        .bind("id", script)
                        .bind("owner", owner)
                        .execute()
                == 1);
    }

    /**
     * Removes the data of a deleted owner: cancels the unfinished jobs now; the recorder purges scripts, jobs and
     * videos at its next run. Can be repeated.
     */
    public void forget(UUID owner) {
        jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM job WHERE owner = :owner AND finished_at IS NULL")
                        .bind("owner", owner)
                        .mapTo(UUID.class)
                        .list())
                .forEach(queue::cancel);
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE script SET deleted_at = to_timestamp(0), revision = revision + 1"
                        + " WHERE owner = ? AND deleted_at IS DISTINCT FROM to_timestamp(0)",
                owner));
    }

    /** Restores a deleted script if the retention period has not ended. */
    public boolean restore(UUID owner, UUID script) {
        return jdbi.withHandle(handle -> handle.createUpdate("UPDATE script SET deleted_at = NULL,"
                                + " revision = revision + 1 WHERE id = :id AND owner = :owner"
                                + " AND deleted_at >= now() - make_interval(secs => :kept)")
                        .bind("id", script)
                        .bind("owner", owner)
                        .bind("kept", (double) kept.toSeconds())
                        .execute()
                == 1);
    }
}
