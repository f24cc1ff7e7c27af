package com.codercops.omega.server.scripts;

import java.time.Instant;

/**
 * A file that a version of a script reads.
 *
 * @param path relative to the script, with {@code /} between the parts
 * @param key of the content in the media store
 * @param bytes size of the content
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 * @param createdAt time of the upload, by the clock of the database
 */
public record ScriptAsset(String path, String key, long bytes, String sha256, Instant createdAt) {}
