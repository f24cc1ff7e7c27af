package com.codercops.omega.server.library;

import com.codercops.omega.server.validation.InvalidFieldException;
import com.codercops.omega.server.validation.SearchText;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Selects the videos of an owner.
 *
 * @param owner the owner's id
 * @param search words that occur in the prompt, the title or the tags of the script, or the name of the scene; or null
 * @param tag only videos of scripts with this tag, or null
 * @param kind {@code video} or {@code image}, or null for both
 * @param format format of the file, such as {@code mp4}, or null for all
 * @param pinned whether to select only pinned videos
 * @param deleted whether to select deleted videos that can be restored, instead of the others
 * @param deletedAt with {@code deleted}, only videos that were deleted at this time; or null
 * @param videos only videos with these ids, or null for all
 */
public record VideoFilter(
        UUID owner,
        @Nullable String search,
        @Nullable String tag,
        @Nullable String kind,
        @Nullable String format,
        boolean pinned,
        boolean deleted,
        @Nullable Instant deletedAt,
        @Nullable Set<UUID> videos) {
    /** @throws InvalidFieldException naming {@code search} or {@code tag}, if it is invalid */
    public VideoFilter {
        search = search == null ? null : SearchText.checked("search", search);
        tag = tag == null ? null : SearchText.checked("tag", tag);
        videos = videos == null ? null : Set.copyOf(videos);
    }

    /** Selects all videos of an owner that are not deleted. */
    public static VideoFilter of(UUID owner) {
        return new VideoFilter(owner, null, null, null, null, false, false, null, null);
    }

    /** Selects videos of an owner that are not deleted by their ids. */
    public static VideoFilter of(UUID owner, Set<UUID> videos) {
        return new VideoFilter(owner, null, null, null, null, false, false, null, videos);
    }

    /** Selects the deleted videos of an owner. */
    public static VideoFilter deleted(UUID owner, @Nullable Instant at) {
        return new VideoFilter(owner, null, null, null, null, false, true, at, null);
    }
}
