package com.codercops.omega.server.library;

import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.media.MediaFile;
import com.codercops.omega.server.media.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published video or image.
 *
 * @param id random
 * @param job the job that created it
 * @param owner owner of the job; for other users the video does not exist
 * @param run number of the run that created it
 * @param scene name of the scene class
 * @param kind {@code video} or {@code image}
 * @param file the file in the media store
 * @param frames number of frames, at least 1
 * @param width in pixels
 * @param height in pixels
 * @param duration zero for an image
 * @param createdAt creation time, by the clock of the database
 * @param pinned whether it is excluded from retention
 * @param poster a full-size still image, or null
 * @param thumbnail a small still image, or null
 * @param layout an image of its layout problems, or null
 * @param subtitles the files of its subtitles, at most one of each format
 * @param findings of its job that concern this video
 */
public record StoredVideo(
        UUID id,
        UUID job,
        UUID owner,
        int run,
        String scene,
        String kind,
        MediaFile file,
        int frames,
        int width,
        int height,
        Duration duration,
        Instant createdAt,
        boolean pinned,
        @Nullable StoredImage poster,
        @Nullable StoredImage thumbnail,
        @Nullable StoredImage layout,
        List<MediaFile> subtitles,
        JobFindings findings) {
    public StoredVideo {
        subtitles = List.copyOf(subtitles);
    }

    /** The file of a variant, or empty. */
    public Optional<MediaFile> file(Variant variant) {
        return switch (variant) {
            case VIDEO -> Optional.of(file);
            case POSTER -> Optional.ofNullable(poster).map(StoredImage::file);
            case THUMBNAIL -> Optional.ofNullable(thumbnail).map(StoredImage::file);
            case LAYOUT -> Optional.ofNullable(layout).map(StoredImage::file);
            case SRT, VTT ->
                subtitles.stream()
                        .filter(it -> it.format().equals(variant.code()))
                        .findFirst();
        };
    }

    /** The keys of all its files. */
    List<String> keys() {
        return Arrays.stream(Variant.values())
                .flatMap(variant -> file(variant).stream())
                .map(MediaFile::key)
                .toList();
    }
}
