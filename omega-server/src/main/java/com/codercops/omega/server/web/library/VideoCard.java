package com.codercops.omega.server.web.library;

import com.codercops.omega.server.api.videos.VideoView;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.library.ListedVideo;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.media.Variant;
import com.codercops.omega.server.web.page.StateBadge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A video as a card shows it.
 *
 * @param title of the script, the prompt, or the scene; a single line
 * @param duration such as {@code 1:05}; empty for an image
 * @param state code of the state of its job
 * @param finding the gravest difference from the request: {@code omitted}, {@code layout} or {@code warnings}; or null
 * @param script id of its script, or null
 * @param thumbnail path of a small image, or null
 * @param file path of the file
 */
public record VideoCard(
        UUID id,
        UUID job,
        String title,
        String scene,
        String kind,
        String format,
        String duration,
        Instant createdAt,
        @Nullable Instant deletedAt,
        String state,
        @Nullable String finding,
        boolean pinned,
        @Nullable UUID script,
        List<String> tags,
        @Nullable String thumbnail,
        String file) {
    private static final int MAX_TITLE = 120;

    static VideoCard of(ListedVideo listed) {
        StoredVideo video = listed.video();
        boolean small =
                listed.deletedAt() == null && video.file(Variant.THUMBNAIL).isPresent();
        return new VideoCard(
                video.id(),
                video.job(),
                title(listed),
                video.scene(),
                video.kind(),
                video.file().format(),
                video.kind().equals("image") ? "" : clock(video.duration()),
                video.createdAt(),
                listed.deletedAt(),
                listed.state().code(),
                finding(video.findings()),
                video.pinned(),
                listed.script(),
                listed.tags(),
                small ? VideoView.filePath(video.id(), Variant.THUMBNAIL) : null,
                VideoView.filePath(video.id(), Variant.VIDEO));
    }

    static String title(ListedVideo listed) {
        String line = Stream.of(listed.title(), listed.prompt(), listed.video().scene())
                .filter(Objects::nonNull)
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return line.codePointCount(0, line.length()) <= MAX_TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_TITLE - 1)) + "…";
    }

    private static @Nullable String finding(JobFindings findings) {
        if (!findings.omitted().isEmpty()) {
            return "omitted";
        }
        if (!findings.layoutProblems().isEmpty()) {
            return "layout";
        }
        return findings.warnings().isEmpty() ? null : "warnings";
    }

    private static String clock(Duration duration) {
        long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** How the card plays the file: {@code video} or {@code image}; null if it does not. */
    public @Nullable String preview() {
        if (deletedAt != null || format.equals("png") || format.equals("mov")) {
            return null;
        }
        return format.equals("gif") ? "image" : "video";
    }

    /** The style of its state. */
    public String badge() {
        return StateBadge.of(JobState.of(state));
    }
}
