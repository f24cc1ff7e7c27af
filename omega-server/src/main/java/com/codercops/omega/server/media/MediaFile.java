package com.codercops.omega.server.media;

/**
 * A file that lies in the store, and what a reader is told of it.
 *
 * @param key under which it lies there
 * @param format its extension: {@code mp4}, {@code webm}, {@code gif}, {@code png} or {@code jpg}
 * @param bytes its size
 * @param sha256 of its content, 64 lower-case hexadecimal digits
 */
public record MediaFile(String key, String format, long bytes, String sha256) {
    /** The media type; never one that a browser runs. */
    public String contentType() {
        return switch (format) {
            case "mp4" -> "video/mp4";
            case "webm" -> "video/webm";
            case "gif" -> "image/gif";
            case "png" -> "image/png";
            case "jpg" -> "image/jpeg";
            default -> "application/octet-stream";
        };
    }

    /** A strong entity tag with its quotes: the same content has the same, wherever it lies. */
    public String etag() {
        return "\"" + sha256 + "\"";
    }
}
