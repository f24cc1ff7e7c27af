package com.codercops.omega.server.jobs;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.PreviewImage;
import com.codercops.omega.render.SubtitleFile;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A published video of a job in the media store.
 *
 * @param key key in the media store
 * @param artifact the verified properties of the file; its path is no longer valid
 */
public record PublishedVideo(String key, Artifact artifact) {
    /** Returns the key of a video of a run. No other run uses this key. */
    public static String key(Lease lease, int number, Artifact artifact) {
        return lease.name() + "-" + number + "." + artifact.format().extension();
    }

    /** The key of one of its images. */
    public String key(PreviewImage image) {
        return key.substring(0, key.lastIndexOf('.')) + "." + kind(image) + "." + PreviewImage.EXTENSION;
    }

    /** The key of one file of its subtitles. */
    public String key(SubtitleFile subtitles) {
        return key.substring(0, key.lastIndexOf('.')) + "." + subtitles.format().extension();
    }

    /** The keys of all its files. */
    public List<String> keys() {
        Stream<String> parts = Stream.concat(
                artifact.images().stream().map(this::key),
                artifact.subtitles().stream().map(this::key));
        return Stream.concat(Stream.of(key), parts).toList();
    }

    public static String kind(PreviewImage image) {
        return image.kind().name().toLowerCase(Locale.ROOT);
    }

    public String kind() {
        return artifact.kind().name().toLowerCase(Locale.ROOT);
    }
}
