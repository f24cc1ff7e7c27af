package com.codercops.omega.server.scripts;

import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.JobState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A script at one moment, without its source.
 *
 * @param id random
 * @param owner whose it is
 * @param title in one line
 * @param prompt from which it was written, or null
 * @param provider of the model that wrote it, or null
 * @param model which of the provider's models, or null
 * @param tags lower case, in the order in which they were given
 * @param origin how it came to be
 * @param forkedFrom the script of which it was a copy, which may be gone, or null
 * @param revision changes with every change: expected back by whoever changes it
 * @param newest the number of its newest version, 0 while there is none
 * @param createdAt by the database's clock
 * @param changedAt by the database's clock
 * @param deletedAt when it was hidden, or null
 * @param latest its newest job, or null where there was none; it tells the status and the error, and its videos are the output
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
    /** How a script came to be. */
    public enum Origin {
        /** A model wrote it. */
        GENERATED,
        /** A person brought it. */
        WRITTEN,
        /** A copy of another one. */
        FORKED
    }

    /**
     * What became of the newest job.
     *
     * @param job its id
     * @param state where it is
     * @param failure why it failed, or null
     * @param detail of that in words, or null
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
