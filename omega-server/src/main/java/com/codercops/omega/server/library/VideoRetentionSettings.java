package com.codercops.omega.server.library;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The retention limits of videos.
 *
 * @param maxAge maximum age of a video, or null for no limit
 * @param maxBytes maximum total size of one owner's videos and images; beyond it, the oldest are deleted. At least 1
 */
public record VideoRetentionSettings(@Nullable Duration maxAge, long maxBytes) {
    /** No limits. */
    public static final VideoRetentionSettings OFF = new VideoRetentionSettings(null, Long.MAX_VALUE);

    public VideoRetentionSettings {
        if (maxAge != null && maxAge.toSeconds() < 1) {
            throw new IllegalArgumentException("Videos must be kept for at least 1 second, not " + maxAge);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("The limit of bytes for each owner must be at least 1, not " + maxBytes);
        }
    }

    Optional<Duration> age() {
        return Optional.ofNullable(maxAge);
    }
}
