package com.codercops.omega.server.jobs;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.PreviewImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A video of a job that lies in the store.
 *
 * @param key under which it lies there
 * @param artifact what the backend verified about it; its path is no longer of use
 */
public record PublishedVideo(String key, Artifact artifact) {
    /** The key of a video of a run, by its number. No other run uses it. */
    public static String key(Lease lease, int number, Artifact artifact) {
        return lease.name() + "-" + number + "." + artifact.format().extension();
    }

    /** The key of an image of it. */
    public String key(PreviewImage image) {
        return key.substring(0, key.lastIndexOf('.')) + "." + kind(image) + "." + PreviewImage.EXTENSION;
    }

    /** The keys of all its files. */
    public List<String> keys() {
        return Stream.concat(Stream.of(key), artifact.images().stream().map(this::key))
                .toList();
    }

    public static String kind(PreviewImage image) {
        return image.kind().name().toLowerCase(Locale.ROOT);
    }

    public String kind() {
        return artifact.kind().name().toLowerCase(Locale.ROOT);
    }
}
