package com.codercops.omega.server.web.job;

import com.codercops.omega.render.RenderEvent.PreviewRendered;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.jobs.JobPreviews;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Writes the runs, attempts and events of a job as its worker does. */
public final class StoredJob {
    private final ApiTestServer site;
    private final UUID id;

    private StoredJob(ApiTestServer site, UUID id) {
        this.site = site;
        this.id = id;
    }

    /** A waiting job of that account. */
    public static StoredJob of(ApiTestServer site, ApiClient owner, Object... request) {
        return new StoredJob(
                site,
                UUID.fromString(
                        owner.post("/api/v1/jobs", request).json().get("id").asText()));
    }

    /** A job that the server has created. */
    static StoredJob existing(ApiTestServer site, String id) {
        return new StoredJob(site, UUID.fromString(id));
    }

    public UUID id() {
        return id;
    }

    public String path() {
        return "/jobs/" + id;
    }

    /** A worker has claimed it. */
    public StoredJob started(String state) {
        site.database.jdbi().useTransaction(handle -> {
            handle.execute(
                    "UPDATE job SET state = ?, run = 1, worker = 'w', lease_until = now() + interval '1 hour' WHERE id = ?",
                    state,
                    id);
            handle.execute(
                    "INSERT INTO job_run (job, run, owner, worker) SELECT id, 1, owner, 'w' FROM job WHERE id = ?", id);
        });
        return this;
    }

    /** An attempt; {@code failure} is JSON or null. */
    public StoredJob attempt(int number, String origin, String author, String remark, String script, String failure) {
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute("""
                INSERT INTO job_attempt (job, run, number, origin, author, remark, script, failure, input_tokens,
                    output_tokens, duration_ms) VALUES (?, 1, ?, ?, ?, ?, ?, CAST(? AS jsonb), 10, 20, 1250)""", id, number, origin, author, remark, script, failure));
        return event("attempt_started", "attempt", number, "origin", origin, "author", author, "remark", remark);
    }

    public StoredJob event(String type, Object... namesAndValues) {
        NewJobEvent event = NewJobEvent.of(type, namesAndValues);
        site.database.jdbi().useTransaction(handle -> insert(handle, event));
        return this;
    }

    private void insert(Handle handle, NewJobEvent event) {
        handle.execute("UPDATE job SET last_event = last_event + 1 WHERE id = ?", id);
        handle.execute(
                "INSERT INTO job_event (job, owner, number, run, type, data)"
                        + " SELECT id, owner, last_event, run, ?, CAST(? AS jsonb) FROM job WHERE id = ?",
                event.type(),
                event.data(),
                id);
    }

    /** The next preview image of the current run, and its event. */
    public StoredJob preview(int attempt, byte[] jpeg) {
        PreviewRendered image = new PreviewRendered("Proof", 480, 270, jpeg);
        site.database.jdbi().useTransaction(handle -> JobPreviews.store(handle, new Lease(id, 1), image));
        return event(
                "preview_rendered",
                "attempt",
                attempt,
                "scene",
                "Proof",
                "width",
                480,
                "height",
                270,
                "bytes",
                jpeg.length);
    }

    /** The end of the job. */
    public StoredJob ended(String state, String failure, String detail) {
        site.database.jdbi().useTransaction(handle -> {
            handle.execute(
                    "UPDATE job SET state = ?, finished_at = now(), lease_until = NULL, failure = ?, failure_detail = ?"
                            + " WHERE id = ?",
                    state,
                    failure,
                    failure == null ? null : detail,
                    id);
            handle.execute(
                    "UPDATE job_run SET ended_at = now(), outcome = ?, detail = ? WHERE job = ?", state, detail, id);
        });
        return event("state_changed", "state", state);
    }

    /** An image of a stored video, with a file that is missing. */
    public StoredJob image(String scene, String kind, int width, int height) {
        site.database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("""
                INSERT INTO image (media, kind, key, format, bytes, sha256, width, height)
                SELECT id, ?, id || ?, 'jpg', 3, ?, ?, ? FROM media WHERE job = ? AND scene = ?""", kind, "." + kind + ".jpg", "c".repeat(64), width, height, id, scene));
        return this;
    }

    /** A video with a file that may be missing. */
    public StoredJob video(int number, String scene, String format, long bytes, String sha256) {
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        """
                INSERT INTO media (id, job, owner, run, key, scene, kind, format, bytes, sha256, frames, width, height, duration_ms)
                SELECT ?, id, owner, 1, ?, ?, 'video', ?, ?, ?, 150, 1280, 720, 5000 FROM job WHERE id = ?""", UUID.randomUUID(), id + "-1-" + number + "." + format, scene, format, bytes, sha256, id));
        return this;
    }
}
