package com.codercops.omega.server.scripts;

import com.codercops.omega.asset.Asset;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobScriptRecorder;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.jobs.ScriptReference;
import com.codercops.omega.server.media.MediaException;
import com.codercops.omega.server.media.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the scripts of jobs, and purges scripts that were deleted long ago. Thread-safe; does not own the database or
 * the store.
 */
public final class ScriptRecorder implements JobScriptRecorder {
    /** How long a deleted script can be restored. */
    public static final Duration DEFAULT_KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(ScriptRecorder.class);
    private static final int BATCH_SIZE = 100;

    private final Jdbi jdbi;
    private final MediaStore store;
    private final Duration kept;

    /**
     * Creates an instance.
     *
     * @param store the store with the videos of the jobs
     * @param kept how long a deleted script can be restored; the same value as in {@link ScriptService}
     */
    public ScriptRecorder(Database database, MediaStore store, Duration kept) {
        if (kept.isNegative()) {
            throw new IllegalArgumentException("Deleted scripts cannot be kept for " + kept);
        }
        this.jdbi = database.jdbi();
        this.store = store;
        this.kept = kept;
    }

    @Override
    public ScriptReference begin(Handle handle, JobSubmission submission) {
        UUID owner = submission.owner();
        String prompt = submission.order().prompt();
        String source = submission.order().script();
        if (source == null) {
            String title = ScriptValidation.made(String.valueOf(prompt));
            return new ScriptReference(
                    ScriptRepository.insert(
                            handle, owner, title, prompt, List.of(), ManimScript.Origin.GENERATED, null),
                    null);
        }
        UUID script = ScriptRepository.insert(
                handle, owner, ScriptValidation.scene(source), null, List.of(), ManimScript.Origin.WRITTEN, null);
        return new ScriptReference(
                script, ScriptRepository.append(handle, script, source, ScriptVersion.Author.PERSON, null, null));
    }

    /** One attempt of a run. */
    private record Tried(String origin, String author, String source, boolean worked) {}

    @Override
    public void ended(Handle handle, Job job) {
        ScriptReference source = job.source();
        if (source == null) {
            return;
        }
        UUID script = source.script();
        List<Tried> tried = handle.createQuery("SELECT origin, author, script, failure IS NULL AS worked"
                        + " FROM job_attempt WHERE job = :job AND run = :run ORDER BY number")
                .bind("job", job.id())
                .bind("run", job.run())
                .map((row, context) -> new Tried(
                        row.getString("origin"),
                        row.getString("author"),
                        row.getString("script"),
                        row.getBoolean("worked")))
                .list();
        boolean worked = job.state() == JobState.SUCCEEDED;
        Integer version = source.version();
        Optional<Tried> result = tried.stream()
                .filter(one -> one.worked() || (!worked && version == null))
                .reduce((earlier, later) -> later);
        Optional<String> base = version == null ? Optional.empty() : ScriptRepository.source(handle, script, version);
        @Nullable Integer made = version;
        if (result.isPresent() && !base.equals(result.map(Tried::source))) {
            made = append(handle, script, tried, result.get(), job.id());
            if (version != null) {
                ScriptAssetRepository.restore(handle, script, version, made);
            }
        }
        handle.createUpdate("UPDATE job SET result_version = CAST(:version AS int) WHERE id = :id")
                .bind("version", made)
                .bind("id", job.id())
                .execute();
        handle.createUpdate("""
                        UPDATE script SET provider = run.provider, model = run.model FROM job_run AS run
                        WHERE script.id = :script AND run.job = :job AND run.run = :run AND run.model IS NOT NULL""")
                .bind("script", script)
                .bind("job", job.id())
                .bind("run", job.run())
                .execute();
    }

    private static Integer append(Handle handle, UUID script, List<Tried> tried, Tried one, UUID job) {
        // Installing a package does not change the script. Its author is in an earlier attempt.
        Tried written = tried.stream()
                .filter(it -> it.source().equals(one.source()))
                .findFirst()
                .orElse(one);
        return ScriptRepository.append(handle, script, one.source(), author(written.origin()), written.author(), job);
    }

    private static ScriptVersion.Author author(String origin) {
        return switch (Attempt.Origin.valueOf(origin.toUpperCase(Locale.ROOT))) {
            case GIVEN -> ScriptVersion.Author.PERSON;
            case WRITTEN, REVISED, FIXED, POLISHED -> ScriptVersion.Author.MODEL;
            case REPAIRED, OMITTED, SCENE_OMITTED, INSTALLED -> ScriptVersion.Author.RULE;
        };
    }

    @Override
    public Assets assets(ScriptReference script, Path directory) {
        Integer version = script.version();
        List<ScriptAsset> stored = version == null
                ? List.of()
                : jdbi.withHandle(handle -> ScriptAssetRepository.list(handle, script.script(), version));
        List<Asset> assets = new ArrayList<>();
        try {
            if (!stored.isEmpty()) {
                Files.createDirectories(directory);
            }
            for (ScriptAsset asset : stored) {
                Path file = directory.resolve(Integer.toString(assets.size()));
                try (InputStream content = store.open(asset.key())) {
                    Files.copy(content, file);
                }
                assets.add(new Asset(asset.path(), file, asset.bytes(), asset.sha256()));
            }
        } catch (IOException e) {
            throw new MediaException("A file of the script cannot be read: " + e, e);
        }
        return new Assets(assets);
    }

    @Override
    public void purge() {
        // Ordered by id, so that a script that cannot be deleted is tried only once.
        UUID last = new UUID(0, 0);
        List<UUID> gone;
        do {
            gone = gone(last);
            List<String> files = new ArrayList<>();
            for (UUID script : gone) {
                files.addAll(purge(script));
                last = script;
            }
            remove(files);
        } while (gone.size() == BATCH_SIZE);
    }

    private List<UUID> gone(UUID after) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id FROM script WHERE deleted_at < now() - make_interval(secs => :kept) AND id > :after
                            AND NOT EXISTS (SELECT FROM job WHERE script_id = script.id AND finished_at IS NULL)
                        ORDER BY id LIMIT :limit""")
                .bind("kept", (double) kept.toSeconds())
                .bind("after", after)
                .bind("limit", BATCH_SIZE)
                .mapTo(UUID.class)
                .list());
    }

    private List<String> purge(UUID script) {
        try {
            return jdbi.inTransaction(handle -> purge(handle, script));
        } catch (ConnectionException e) {
            // Without a database, every further deletion would wait and fail too.
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Deleted script not purged; retried in an hour: script={}", script, e);
            return List.of();
        }
    }

    /** Outside of any transaction, because a store may be slow. A sweep deletes the files that remain. */
    private void remove(List<String> files) {
        try {
            for (String file : files) {
                store.remove(file);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "Files of deleted scripts not removed; the next sweep of the store removes them: cause={}",
                    e.getMessage());
        }
    }

    /**
     * Deletes a script with all dependent rows, if it is still due for deletion.
     *
     * @return the keys of the files that are no longer referenced
     */
    private List<String> purge(Handle handle, UUID script) {
        @Nullable Boolean over = handle.createQuery("SELECT deleted_at < now() - make_interval(secs => :kept)"
                        + " FROM script WHERE id = :id FOR UPDATE")
                .bind("kept", (double) kept.toSeconds())
                .bind("id", script)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
        List<Boolean> jobs = handle.createQuery(
                        "SELECT finished_at IS NOT NULL FROM job WHERE script_id = :id ORDER BY id FOR UPDATE")
                .bind("id", script)
                .mapTo(Boolean.class)
                .list();
        if (!Boolean.TRUE.equals(over) || jobs.contains(false)) {
            return List.of();
        }
        List<String> files =
                handle.createQuery("""
                        WITH video AS (SELECT id, key FROM media WHERE job IN (SELECT id FROM job WHERE script_id = :id))
                        SELECT key FROM video UNION ALL SELECT key FROM media_part WHERE media IN (SELECT id FROM video)""").bind("id", script).mapTo(String.class).list();
        handle.execute("DELETE FROM media WHERE job IN (SELECT id FROM job WHERE script_id = ?)", script);
        handle.execute("DELETE FROM job WHERE script_id = ?", script);
        List<String> assets = ScriptAssetRepository.removeAll(handle, script);
        handle.execute("DELETE FROM script WHERE id = ?", script);
        return Stream.concat(files.stream(), assets.stream()).toList();
    }
}
