package com.codercops.omega.server.library;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long videos are kept.
 *
 * @param mostAge after which a video goes, or null: never for its age
 * @param mostBytes of one owner's videos and images together; beyond it their oldest go. At least 1
 */
public record VideoRetentionSettings(@Nullable Duration mostAge, long mostBytes) {
    /** Everything stays. */
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
