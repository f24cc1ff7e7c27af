package com.codercops.omega.server.media;

import java.util.regex.Pattern;

/** Validates the keys of videos: only characters without a meaning in file systems and buckets. */
final class MediaKeys {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,150}");

    private MediaKeys() {}

    /** Whether the key is valid. */
    static boolean valid(String key) {
        return KEY.matcher(key).matches();
    }

    static String checked(String key) {
        if (!valid(key)) {
            throw new IllegalArgumentException("'" + key + "' cannot be the key of a video");
        }
        return key;
    }
}
