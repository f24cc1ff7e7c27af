package com.codercops.omega.server.scripts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a script, without its source.
 *
 * @param number from 1
 * @param sha256 of the source, hexadecimal
 * @param bytes of the source in UTF-8
 * @param author who made it
 * @param by which model or rule, or null
 * @param job that made it, which may be gone, or null
 * @param createdAt by the database's clock
 */
public record ScriptVersion(
        int number,
        String sha256,
        int bytes,
        Author author,
        @Nullable String by,
        @Nullable UUID job,
        Instant createdAt) {
    /** Who makes versions. */
    public enum Author {
        MODEL,
        RULE,
        PERSON,
        /** Copied from another script. */
        FORK
    }
}
