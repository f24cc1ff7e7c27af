package com.codercops.omega.server.library;

import com.codercops.omega.server.jobs.JobState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A video in a list, with what its job and its script say about it.
 *
 * @param video the video
 * @param state state of its job
 * @param prompt the prompt of its job, or null
 * @param script id of the script, or null if it is deleted or there is none
 * @param title title of that script, or null
 * @param tags tags of that script
 * @param deletedAt time of the deletion, or null
 */
public record ListedVideo(
        StoredVideo video,
        JobState state,
        @Nullable String prompt,
        @Nullable UUID script,
        @Nullable String title,
        List<String> tags,
        @Nullable Instant deletedAt) {
    public ListedVideo {
        tags = List.copyOf(tags);
    }
}
