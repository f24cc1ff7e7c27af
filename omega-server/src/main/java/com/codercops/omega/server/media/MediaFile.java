package com.codercops.omega.server.media;

/**
 * A file in the media store, with its metadata.
 *
 * @param key key in the media store
 * @param format its extension: {@code mp4}, {@code webm}, {@code mov}, {@code gif}, {@code png}, {@code jpg}, {@code srt} or
 *     {@code vtt}
 * @param bytes size in bytes
 * @param sha256 SHA-256 of the content, 64 lower-case hexadecimal digits
 */
public record MediaFile(String key, String format, long bytes, String sha256) {
    /** The media type; never one that a browser executes. */
    public String contentType() {
        return switch (format) {
            case "mp4" -> "video/mp4";
            case "webm" -> "video/webm";
            case "mov" -> "video/quicktime";
            case "gif" -> "image/gif";
            case "png" -> "image/png";
            case "jpg" -> "image/jpeg";
            case "srt" -> "application/x-subrip";
            case "vtt" -> "text/vtt";
            default -> "application/octet-stream";
        };
    }

    /** A strong entity tag with its quotes. Equal content has the same tag in every store. */
    public String etag() {
        return "\"" + sha256 + "\"";
    }
}
