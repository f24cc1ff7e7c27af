package com.codercops.omega.server.api.videos;

import com.codercops.omega.server.api.FindingsView;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.media.Variant;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON representation of a video, with the paths of its files. */
public record VideoView(
        UUID id,
        UUID jobId,
        String scene,
        String kind,
        String contentType,
        long sizeBytes,
        String sha256,
        int frameCount,
        int width,
        int height,
        double durationSeconds,
        Instant createdAt,
        boolean pinned,
        String videoUrl,
        @Nullable String posterUrl,
        @Nullable String thumbnailUrl,
        @Nullable String layoutUrl,
        @Nullable String srtUrl,
        @Nullable String vttUrl,
        @JsonUnwrapped FindingsView findings) {

    /** A video in a list. */
    public static VideoView of(StoredVideo video) {
        return of(video, FindingsView.counts(video.findings()));
    }

    /** A single video. */
    public static VideoView withFindings(StoredVideo video) {
        return of(video, FindingsView.texts(video.findings()));
    }

    private static VideoView of(StoredVideo video, FindingsView findings) {
        return new VideoView(
                video.id(),
                video.job(),
                video.scene(),
                video.kind(),
                video.file().contentType(),
                video.file().bytes(),
                video.file().sha256(),
                video.frames(),
                video.width(),
                video.height(),
                video.duration().toMillis() / 1000.0,
                video.createdAt(),
                video.pinned(),
                filePath(video.id(), Variant.VIDEO),
                path(video, Variant.POSTER),
                path(video, Variant.THUMBNAIL),
                path(video, Variant.LAYOUT),
                path(video, Variant.SRT),
                path(video, Variant.VTT),
                findings);
    }

    private static @Nullable String path(StoredVideo video, Variant variant) {
        return video.file(variant).isEmpty() ? null : filePath(video.id(), variant);
    }

    /** The path of a file of a video, whether or not the video has it. */
    public static String filePath(UUID video, Variant variant) {
        return "/api/v1/videos/" + video + "/files/" + variant.code();
    }
}
