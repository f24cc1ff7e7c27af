package com.codercops.omega.asset;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file that a script reads.
 *
 * @param path where the script finds it, relative to its own directory, with {@code /} between the parts
 * @param file its content, which must not change while a run lasts
 * @param bytes size of the content
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 */
public record Asset(String path, Path file, long bytes, String sha256) {
    /** Longer paths are refused, in characters. */
    public static final int MAX_PATH = 500;

    /** Parts do not start with a dot: no hidden file, no way to a parent directory. */
    private static final Pattern PATH =
            Pattern.compile("[^/\\\\.\\p{Cntrl}][^/\\\\\\p{Cntrl}]*(/[^/\\\\.\\p{Cntrl}][^/\\\\\\p{Cntrl}]*)*");

    public Asset {
        if (path.length() > MAX_PATH || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("The path of an asset is relative, has at most " + MAX_PATH
                    + " characters, and no part starts with a dot: not '" + path + "'");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("The size of an asset must not be negative: " + bytes);
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not a SHA-256: " + sha256);
        }
    }
}
