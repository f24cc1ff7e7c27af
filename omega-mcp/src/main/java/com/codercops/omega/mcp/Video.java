package com.codercops.omega.mcp;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished video or image.
 *
 * @param id what {@code get_video} takes
 * @param scene name of the scene class
 * @param format such as {@code mp4}
 * @param width in pixels
 * @param height in pixels
 * @param seconds 0 for an image
 * @param bytes size of the file
 * @param createdAt null if it is not known
 * @param scriptId what the resource {@code omega://scripts/{id}} takes, or null if the script is deleted
 * @param locations where it is, by kind: {@code file}, {@code download}, {@code api}
 */
public record Video(
        String id,
        String scene,
        String format,
        int width,
        int height,
        double seconds,
        long bytes,
        @Nullable Instant createdAt,
        @Nullable String scriptId,
        Map<String, String> locations) {
    public Video {
        locations = new LinkedHashMap<>(locations);
    }
}
