package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.asset.Assets;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.PreviewImage;
import com.codercops.omega.render.SubtitleFile;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.jobs.EndedJobs;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobPreviews;
import com.codercops.omega.server.jobs.JobRow;
import com.codercops.omega.server.jobs.JobScriptRecorder;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.JobTransitions;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.PublishedVideo;
import com.codercops.omega.server.jobs.RunOutcome;
import com.codercops.omega.server.jobs.ScriptReference;
import com.codercops.omega.server.jobs.event.JobEventWriter;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import com.codercops.omega.server.jobs.stats.RemedyRepository;
import com.codercops.omega.server.jobs.usage.ModelCost;
import com.codercops.omega.server.jobs.usage.RemainingQuota;
import com.codercops.omega.server.jobs.usage.UsageTotals;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Stores what a run reports, as long as its worker holds the lease; reports of others are discarded. Thread-safe.
 *
 * <p>Each write can be repeated: after a lost response, the second write has no further effect.
 */
final class JobRunRepository {
    private final Jdbi jdbi;
    private final JobScriptRecorder scriptRecorder;

    JobRunRepository(Database database) {
        this(database, JobScriptRecorder.NONE);
    }

    JobRunRepository(Database database, JobScriptRecorder scriptRecorder) {
        this.jdbi = database.jdbi();
        this.scriptRecorder = scriptRecorder;
    }

    /**
     * Stores which model a run uses, and returns the remaining quota.
     *
     * @param name name of the model, or null if none is used
     */
    RemainingQuota begin(Lease lease, @Nullable String name) {
        return jdbi.inTransaction(handle -> {
            if (name != null) {
                int colon = name.indexOf(':');
                handle.createUpdate(
                                "UPDATE job_run SET provider = :provider, model = :model WHERE job = :job AND run = :run")
                        .bind("provider", PostgresText.text(colon < 0 ? name : name.substring(0, colon)))
                        .bind("model", PostgresText.text(name.substring(colon + 1)))
                        .bind("job", lease.job())
                        .bind("run", lease.run())
                        .execute();
            }
            return allotment(handle, lease.job());
        });
    }

    /** Copies the files that the script of a job reads into the directory. */
    Assets assets(Job job, Path directory) {
        ScriptReference script = job.source();
        return script == null ? Assets.NONE : scriptRecorder.assets(script, directory);
    }

    private static RemainingQuota allotment(Handle handle, UUID job) {
        UUID owner = handle.createQuery("SELECT owner FROM job WHERE id = :id")
                .bind("id", job)
                .mapTo(UUID.class)
                .one();
        UsageTotals used = UsageTotals.of(handle, owner);
        return handle.createQuery("SELECT monthly_token_limit, monthly_usd_limit FROM job WHERE id = :id")
                .bind("id", job)
                .map((row, context) -> {
                    @Nullable Long tokens = row.getObject("monthly_token_limit", Long.class);
                    @Nullable BigDecimal usd = row.getBigDecimal("monthly_usd_limit");
                    return new RemainingQuota(
                            tokens == null ? Long.MAX_VALUE : tokens - used.tokens(),
                            usd == null
                                    ? Double.POSITIVE_INFINITY
                                    : usd.subtract(used.usd()).doubleValue());
                })
                .one();
    }

    /**
     * Stores the events of a run.
     *
     * @param last number of the job's last event before
     * @return whether the lease was held; otherwise nothing was written
     */
    boolean record(Lease lease, long last, RunEventBuffer.Pending heard) {
        JobAction step = heard.step() == null ? JobAction.CHECK : heard.step();
        return jdbi.inTransaction(handle -> {
            Optional<Long> now = held(handle, lease, step);
            if (now.isEmpty()) {
                return false;
            }
            List<NewJobEvent> fresh = fresh(heard, last, now.get());
            handle.createUpdate("UPDATE job SET last_event = last_event + :events,"
                            + " state = CASE WHEN :stepped THEN :state ELSE state END WHERE id = :id")
                    .bind("events", fresh.size())
                    .bind("stepped", heard.step() != null)
                    .bind("state", step.to().code())
                    .bind("id", lease.job())
                    .execute();
            JobEventWriter.insert(handle, lease.job(), now.get() + 1, fresh);
            scripts(handle, lease, heard.scripts());
            spent(handle, lease, heard.spent());
            preview(handle, lease, heard);
            return true;
        });
    }

    /**
     * Returns the number of the job's last event if the lease is held and allows the action; locks the row until the
     * transaction ends.
     */
    private static Optional<Long> held(Handle handle, Lease lease, JobAction action) {
        return handle.createQuery("SELECT last_event FROM job WHERE id = :id AND run = :run AND state IN "
                        + action.possibleFrom() + " FOR UPDATE")
                .bind("id", lease.job())
                .bind("run", lease.run())
                .mapTo(Long.class)
                .findOne();
    }

    /**
     * Returns the events that are not stored yet. Some may be stored already, if the response to an earlier write was
     * lost; newer ones may have been added since.
     */
    private static List<NewJobEvent> fresh(RunEventBuffer.Pending heard, long last, long now) {
        int written = (int) Math.max(0, Math.min(now - last, heard.events().size()));
        return heard.events().subList(written, heard.events().size());
    }

    /**
     * Stores the end of a run with its last events.
     *
     * @param before number of the job's last event before the buffered ones
     * @return whether the lease was held; otherwise nothing was written
     */
    boolean end(Lease lease, long before, RunEventBuffer.Pending heard, RunOutcome ending) {
        return jdbi.inTransaction(handle -> {
            Optional<Long> now = held(handle, lease, ending.action());
            if (now.isEmpty()) {
                return ended(handle, lease, ending);
            }
            List<NewJobEvent> unwritten = fresh(heard, before, now.get());
            handle.execute("UPDATE job SET last_event = last_event + ? WHERE id = ?", unwritten.size(), lease.job());
            JobEventWriter.insert(handle, lease.job(), now.get() + 1, unwritten);
            scripts(handle, lease, heard.scripts());
            spent(handle, lease, heard.spent());
            videos(handle, lease, ending.videos());
            JobTransitions.finish(handle, lease, ending);
            if (ending.action().to().finished()) {
                RemedyRepository.add(handle, lease.job(), lease.run());
                scriptRecorder.ended(
                        handle,
                        handle.createQuery("SELECT * FROM job WHERE id = :id")
                                .bind("id", lease.job())
                                .map(new JobRow())
                                .one());
                // Last, because the recorder adds the version of the script to the job.
                EndedJobs.record(handle, lease.job(), ending.action().to());
            }
            return true;
        });
    }

    /** Whether the same end is already stored. Only this worker writes it. */
    private static boolean ended(Handle handle, Lease lease, RunOutcome ending) {
        return handle.createQuery("SELECT count(*) FROM job_run WHERE job = :job AND run = :run AND outcome = :outcome")
                        .bind("job", lease.job())
                        .bind("run", lease.run())
                        .bind("outcome", ending.code())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    private static void preview(Handle handle, Lease lease, RunEventBuffer.Pending heard) {
        if (heard.step() != null && heard.step().to() != JobState.RENDERING) {
            JobPreviews.delete(handle, lease.job());
        }
        if (heard.preview() != null) {
            JobPreviews.store(handle, lease, heard.preview());
        }
    }

    private static void scripts(Handle handle, Lease lease, List<JobAttempt> scripts) {
        if (scripts.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO job_attempt (job, run, number, origin, author, remark, script, failure,
                    input_tokens, output_tokens, usd, duration_ms)
                VALUES (:job, :run, :number, :origin, :author, :remark, :script, CAST(:failure AS jsonb),
                    :input, :output, :usd, :millis)
                ON CONFLICT (job, run, number) DO UPDATE SET failure = excluded.failure, usd = excluded.usd,
                    input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,
                    duration_ms = excluded.duration_ms""");
        for (JobAttempt script : scripts) {
            batch.bind("job", lease.job())
                    .bind("run", lease.run())
                    .bind("number", script.number())
                    .bind("origin", script.origin())
                    .bind("author", script.author())
                    .bind("remark", script.remark())
                    .bind("script", script.script())
                    .bind("failure", script.failure())
                    .bind("input", script.inputTokens())
                    .bind("output", script.outputTokens())
                    .bind("usd", script.usd())
                    .bind("millis", script.millis())
                    .add();
        }
        batch.execute();
    }

    /** Everything so far, so that the write can be repeated. */
    private static void spent(Handle handle, Lease lease, @Nullable ModelCost spent) {
        if (spent != null) {
            handle.execute(
                    "UPDATE job_run SET tokens = ?, usd = CAST(? AS numeric(18, 6)) WHERE job = ? AND run = ?",
                    spent.tokens(),
                    spent.usd(),
                    lease.job(),
                    lease.run());
        }
    }

    private static void videos(Handle handle, Lease lease, List<PublishedVideo> videos) {
        for (PublishedVideo video : videos) {
            Artifact artifact = video.artifact();
            UUID id = handle.createUpdate("""
                            INSERT INTO media (job, owner, run, key, scene, kind, format, bytes, sha256, frames, width,
                                height, duration_ms)
                            SELECT id, owner, :run, :key, :scene, :kind, :format, :bytes, :sha256, :frames, :width,
                                :height, :millis FROM job WHERE id = :job""")
                    .bind("job", lease.job())
                    .bind("run", lease.run())
                    .bind("key", video.key())
                    .bind("scene", PostgresText.text(artifact.scene()))
                    .bind("kind", video.kind())
                    .bind("format", artifact.format().extension())
                    .bind("bytes", artifact.bytes())
                    .bind("sha256", artifact.sha256())
                    .bind("frames", artifact.frames())
                    .bind("width", artifact.width())
                    .bind("height", artifact.height())
                    .bind("millis", artifact.duration().toMillis())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(UUID.class)
                    .one();
            artifact.images().forEach(image -> image(handle, id, video, image));
            artifact.subtitles().forEach(subtitles -> subtitles(handle, id, video, subtitles));
        }
    }

    private static void subtitles(Handle handle, UUID media, PublishedVideo video, SubtitleFile subtitles) {
        handle.createUpdate("""
                        INSERT INTO subtitle (media, format, key, bytes, sha256)
                        VALUES (:media, :format, :key, :bytes, :sha256)""")
                .bind("media", media)
                .bind("format", subtitles.format().extension())
                .bind("key", video.key(subtitles))
                .bind("bytes", subtitles.bytes())
                .bind("sha256", subtitles.sha256())
                .execute();
    }

    private static void image(Handle handle, UUID media, PublishedVideo video, PreviewImage image) {
        handle.createUpdate("""
                        INSERT INTO image (media, kind, key, format, bytes, sha256, width, height)
                        VALUES (:media, :kind, :key, :format, :bytes, :sha256, :width, :height)""")
                .bind("media", media)
                .bind("kind", PublishedVideo.kind(image))
                .bind("key", video.key(image))
                .bind("format", PreviewImage.EXTENSION)
                .bind("bytes", image.bytes())
                .bind("sha256", image.sha256())
                .bind("width", image.width())
                .bind("height", image.height())
                .execute();
    }
}
