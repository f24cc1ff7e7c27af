package com.codercops.omega.server.web.job;

import com.codercops.omega.server.api.videos.VideoView;
import com.codercops.omega.server.library.StoredImage;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.media.Variant;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A video on the page of its job.
 *
 * @param video the stored video
 * @param path address of the file
 * @param poster address of the still image, or null
 * @param subtitles address of the subtitles for the player, or null
 * @param layout an image of its layout problems, or null
 */
public record PlayerVideo(
        StoredVideo video,
        String path,
        @Nullable String poster,
        @Nullable String subtitles,
        @Nullable Drawing layout) {
    private static final double DEFAULT_FPS = 30;

    /** A file to download. {@code text} is the key of its name. */
    public record Download(String text, String format, String path) {}

    /** An image with its address, and its size in pixels. */
    public record Drawing(String path, int width, int height) {}

    static PlayerVideo of(StoredVideo video) {
        StoredImage layout = video.layout();
        return new PlayerVideo(
                video,
                path(video, Variant.VIDEO),
                video.file(Variant.POSTER).isPresent() ? path(video, Variant.POSTER) : null,
                video.file(Variant.VTT).isPresent() ? path(video, Variant.VTT) : null,
                layout == null ? null : new Drawing(path(video, Variant.LAYOUT), layout.width(), layout.height()));
    }

    private static String path(StoredVideo video, Variant variant) {
        return VideoView.filePath(video.id(), variant);
    }

    public String id() {
        return video.id().toString();
    }

    public String scene() {
        return video.scene();
    }

    /** The format in upper case, such as {@code MP4}. */
    public String format() {
        return video.file().format().toUpperCase(Locale.ROOT);
    }

    /** Whether it is shown as an image: animated GIF or PNG. */
    public boolean isImage() {
        return video.kind().equals("image") || video.file().format().equals("gif");
    }

    /** Frames per second, for stepping. */
    public String fps() {
        double seconds =
                video.duration().equals(Duration.ZERO) ? 0 : video.duration().toMillis() / 1000.0;
        return String.valueOf(seconds == 0 ? DEFAULT_FPS : Math.round(video.frames() / seconds * 1000) / 1000.0);
    }

    /** The size of its frames for people. */
    public String size() {
        return video.width() + " × " + video.height();
    }

    public double seconds() {
        return video.duration().toMillis() / 1000.0;
    }

    /** Its files. */
    public List<Download> downloads() {
        return Arrays.stream(Variant.values())
                .filter(variant -> variant != Variant.THUMBNAIL && variant != Variant.LAYOUT)
                .flatMap(variant -> video.file(variant).stream()
                        .map(file -> new Download(
                                "job.download." + variant.code(),
                                file.format().toUpperCase(Locale.ROOT),
                                path(video, variant) + "?download=true")))
                .toList();
    }
}
