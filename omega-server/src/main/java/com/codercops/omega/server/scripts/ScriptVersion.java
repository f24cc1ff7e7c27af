package com.codercops.omega.server.scripts;

import com.codercops.omega.server.jobs.JobFindings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a script, without its source.
 *
 * @param number starts at 1
 * @param sha256 of the source, hexadecimal
 * @param bytes size of the source in UTF-8
 * @param author kind of author
 * @param by id of the model or rule, or null
 * @param job id of the job that created it, or null; the job may be deleted
 * @param createdAt creation time, by the clock of the database
 * @param findings of the newest finished job that made or rendered it
 */
public record ScriptVersion(
        int number,
        String sha256,
        int bytes,
        Author author,
        @Nullable String by,
        @Nullable UUID job,
        Instant createdAt,
        JobFindings findings) {
    /** The kind of author of a version. */
    public enum Author {
        MODEL,
        RULE,
        PERSON,
        /** Copied from another script. */
        FORK
    }
}
