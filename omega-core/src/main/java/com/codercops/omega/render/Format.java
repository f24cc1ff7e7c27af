package com.codercops.omega.render;

import java.util.Locale;

/** The file format of a result. {@code PNG} is an image of the last frame. */
public enum Format {
    MP4,
    WEBM,
    MOV,
    GIF,
    PNG;

    /** Whether a file can have a transparent background. */
    public boolean hasAlpha() {
        return this != MP4;
    }

    /** The file name extension without a dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the videos of several scenes can become one file of this format. */
    public boolean joinable() {
        return this != GIF && this != PNG;
    }

    /**
     * Finds a format by its extension, in any case.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Format of(String extension) {
        for (Format format : values()) {
            if (format.extension().equalsIgnoreCase(extension)) {
                return format;
            }
        }
        throw new IllegalArgumentException("No format '" + extension + "'. Available: mp4, webm, mov, gif, png.");
    }
}
