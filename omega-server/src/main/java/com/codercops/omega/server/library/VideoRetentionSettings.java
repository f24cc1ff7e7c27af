package com.codercops.omega.server.library;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The retention limits of videos.
 *
 * @param mostAge maximum age of a video, or null for no limit
 * @param mostBytes maximum total size of one owner's videos and images; beyond it, the oldest are deleted. At least 1
 */
public record VideoRetentionSettings(@Nullable Duration mostAge, long mostBytes) {
    /** No limits. */
    public static final VideoRetentionSettings OFF = new VideoRetentionSettings(null, Long.MAX_VALUE);

    public VideoRetentionSettings {
        if (mostAge != null && mostAge.toSeconds() < 1) {
            throw new IllegalArgumentException("Videos must be kept for at least 1 second, not " + mostAge);
        }
        if (mostBytes < 1) {
            throw new IllegalArgumentException(
                    "The limit of bytes for each owner must be at least 1, not " + mostBytes);
        }
    }

    Optional<Duration> age() {
        return Optional.ofNullable(mostAge);
    }
}
