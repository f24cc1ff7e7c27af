package com.codercops.omega.server.media;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of scripts' files in the media store. They contain the time of the upload, so that a sweep spares new files. */
public final class AssetKey {
    /** No upload takes longer until it is recorded. */
    private static final Duration UPLOAD = Duration.ofHours(6);

    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}-asset-([0-9]{10})");

    private AssetKey() {}

    /** A key that no other file has. */
    public static String create(Instant now) {
        return "%s-asset-%010d".formatted(UUID.randomUUID(), now.getEpochSecond());
    }

    /** Whether a key is one of a script's file whose upload has ended, so that it is recorded or never will be. */
    public static boolean isSettled(String key, Instant now) {
        Matcher parts = KEY.matcher(key);
        return parts.matches()
                && Instant.ofEpochSecond(Long.parseLong(parts.group(1)))
                        .plus(UPLOAD)
                        .isBefore(now);
    }
}
