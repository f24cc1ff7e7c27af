package com.codercops.omega.server.library;

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
 * A video or image that exists.
 *
 * @param id random
 * @param job that made it
 * @param owner of that job; to anybody else there is no such video
 * @param run of the job that made it
 * @param scene the class that it shows
 * @param kind {@code video} or {@code image}
 * @param file where it lies
 * @param frames at least 1
 * @param width in pixels
 * @param height in pixels
 * @param duration zero for an image
 * @param createdAt by the database's clock
 * @param pinned whether retention leaves it alone
 * @param poster a still image in full size, or null
 * @param thumbnail a small one, or null
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
        @Nullable StoredImage thumbnail) {

    /** The file of a variant, if there is one. */
    public Optional<MediaFile> file(Variant variant) {
        return switch (variant) {
            case VIDEO -> Optional.of(file);
            case POSTER -> Optional.ofNullable(poster).map(StoredImage::file);
            case THUMBNAIL -> Optional.ofNullable(thumbnail).map(StoredImage::file);
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
