package com.codercops.omega.mcp;

/** A still image of a video. The content is not copied: do not change it. */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
public record Poster(String contentType, byte[] content) {
    /** Larger images are not sent: a client holds the whole message in memory. */
    public static final int MAX_BYTES = 2 << 20;
}
