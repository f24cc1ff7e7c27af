package com.codercops.omega.server.scripts;

import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.JobState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a script, without its source.
 *
 * @param id random
 * @param owner id of the owner
 * @param title a single line
 * @param prompt the prompt that it was written for, or null
 * @param provider of the model that wrote it, or null
 * @param model id of the provider's model, or null
 * @param tags in lower case, in the given order
 * @param origin how it was created
 * @param forkedFrom id of the script that this one was copied from, or null; that script may be deleted
 * @param revision increases with every change; clients send it back to detect concurrent changes
 * @param newest the number of its newest version, 0 if there is none
 * @param createdAt creation time, by the clock of the database
 * @param changedAt time of the last change, by the clock of the database
 * @param deletedAt time of the deletion, or null
 * @param latest its newest job, or null if there is none; it determines the status and the error, and its videos are
 *     the output
 */
public record ManimScript(
        UUID id,
        UUID owner,
        String title,
        @Nullable String prompt,
        @Nullable String provider,
        @Nullable String model,
        List<String> tags,
        Origin origin,
        @Nullable UUID forkedFrom,
        long revision,
        int newest,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletedAt,
        @Nullable Latest latest) {
    /** How a script was created. */
    public enum Origin {
        /** By a model. */
        GENERATED,
        /** By a person. */
        WRITTEN,
        /** As a copy of another script. */
        FORKED
    }

    /**
     * The result of the newest job.
     *
     * @param job id of the job
     * @param state current state
     * @param failure reason of the failure, or null
     * @param detail description of the failure, or null
     */
    public record Latest(
            UUID job,
            JobState state,
            @Nullable FailureReason failure,
            @Nullable String detail) {}

    public ManimScript {
        tags = List.copyOf(tags);
    }
}
