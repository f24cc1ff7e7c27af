package com.codercops.omega.asset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
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

    /** What file systems allow for one part, in bytes of UTF-8. */
    private static final int MAX_PART = 255;

    private static final Pattern PART = Pattern.compile("[^/\\\\.\\x00-\\x1f\\x7f][^/\\\\\\x00-\\x1f\\x7f]*");

    public Asset {
        refusal(path).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        if (bytes < 0 || bytes > AssetLimits.MAX.fileBytes()) {
            throw new IllegalArgumentException(
                    "'" + path + "' has " + bytes + " bytes, at most " + AssetLimits.MAX.fileBytes() + " are allowed.");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not a SHA-256: " + sha256);
        }
    }

    /** Why no asset can have this path, or empty if one can. */
    public static Optional<String> refusal(String path) {
        boolean plain =
                path.length() <= MAX_PATH && StandardCharsets.UTF_8.newEncoder().canEncode(path);
        for (String part : path.split("/", -1)) {
            plain &= PART.matcher(part).matches() && part.getBytes(StandardCharsets.UTF_8).length <= MAX_PART;
        }
        if (!plain) {
            return Optional.of("The path of an asset is relative, has at most " + MAX_PATH
                    + " characters, and no part starts with a dot: not '" + path + "'.");
        }
        return AssetType.of(path).isPresent()
                ? Optional.empty()
                : Optional.of("'" + path + "' has a type that scripts cannot read. They read: " + AssetType.list()
                        + ", and manim.cfg.");
    }
}
