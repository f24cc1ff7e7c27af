package com.codercops.omega.render;

import java.nio.file.Path;

/**
 * A still image of a video as JPEG, which the sandbox decoded.
 *
 * @param kind poster, thumbnail, contact sheet or layout problems
 * @param path the file, which belongs to the caller
 * @param bytes its size
 * @param sha256 of its content, 64 lower-case hexadecimal digits
 * @param width in pixels
 * @param height in pixels
 */
public record PreviewImage(PreviewKind kind, Path path, long bytes, String sha256, int width, int height) {
    /** The extension of its file. */
    public static final String EXTENSION = "jpg";

    /** At most one of each for a video. */
    public enum PreviewKind {
        /** In the size of the video. */
        POSTER,
        /** At most 320 pixels wide and high. */
        THUMBNAIL,
        /** The video at several times, in rows from left to right, for a model that reviews it. */
        SHEET,
        /** The layout problems of the video, with boxes around the objects; only if there are any. */
        LAYOUT
    }
}
