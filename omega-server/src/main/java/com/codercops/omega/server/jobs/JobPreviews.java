package com.codercops.omega.server.jobs;

import com.codercops.omega.render.RenderEvent.PreviewRendered;
import com.codercops.omega.server.database.Database;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The newest image of each job that is being rendered. Thread-safe; calls block for the database. */
public final class JobPreviews {
    private static final String OF_CURRENT_RUN =
            " FROM job_preview AS preview JOIN job ON job.id = preview.job AND job.run = preview.run WHERE job.id = :job";

    private final Jdbi jdbi;

    public JobPreviews(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * An image without its content.
     *
     * @param number starts at 1 and grows with each image of a run
     */
    public record Description(int number, int width, int height) {}

    /** Returns the image that the current run of the job has, if any. */
    public Optional<Description> describe(UUID job) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT preview.number, preview.width, preview.height" + OF_CURRENT_RUN)
                .bind("job", job)
                .map((row, context) -> new Description(row.getInt("number"), row.getInt("width"), row.getInt("height")))
                .findOne());
    }

    /** Returns the JPEG file of the image. */
    public Optional<byte[]> content(UUID job) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT preview.jpeg" + OF_CURRENT_RUN)
                .bind("job", job)
                .mapTo(byte[].class)
                .findOne());
    }

    /** Replaces the image of a job. The caller's transaction has checked the lease. */
    public static void store(Handle handle, Lease lease, PreviewRendered image) {
        handle.createUpdate("""
                        INSERT INTO job_preview AS old (job, run, width, height, jpeg)
                        VALUES (:job, :run, :width, :height, :jpeg)
                        ON CONFLICT (job) DO UPDATE SET run = excluded.run, number = old.number + 1,
                            width = excluded.width, height = excluded.height, jpeg = excluded.jpeg""")
                .bind("job", lease.job())
                .bind("run", lease.run())
                .bind("width", image.width())
                .bind("height", image.height())
                .bind("jpeg", image.jpeg())
                .execute();
    }

    /** Removes the image, because it shows no longer what the job does. */
    public static void delete(Handle handle, UUID job) {
        handle.execute("DELETE FROM job_preview WHERE job = ?", job);
    }
}
