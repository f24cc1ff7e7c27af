package com.codercops.omega.server.media;

import java.util.regex.Pattern;

/** What may name a video: nothing that means more to a file system or a bucket. */
final class MediaKeys {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,150}");

    private MediaKeys() {}

    /** Whether it could be one of a video. */
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
