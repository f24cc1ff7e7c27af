package com.codercops.omega.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Python source of a Manim script.
 *
 * @param source the text, which may be invalid
 */
public record Script(String source) {
    /** Larger sources are refused, in bytes of UTF-8. Hand-written scripts have less than 100 kB. */
    public static final int MAX_BYTES = 1 << 20;

    private static final Pattern SCENE_CLASS = Pattern.compile("(?m)^class\\s+\\w+\\s*\\(.*\\w.*\\)\\s*:");

    /** The SHA-256 of the source in UTF-8, as 64 lower-case hexadecimal digits. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Why Python cannot read this source, or empty if it can. An unreadable script is not run. */
    public Optional<ScriptFailure> unreadable() {
        int nul = source.indexOf('\0');
        if (nul >= 0) {
            return refusal("The script has a NUL character in line "
                    + source.substring(0, nul).lines().count() + ". Remove it.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(source)) {
            return refusal("The script has an unpaired surrogate, which is not valid Unicode text.");
        }
        int bytes = source.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            return refusal("The script has " + bytes + " bytes, at most " + MAX_BYTES + " are allowed.");
        }
        return Optional.empty();
    }

    private static Optional<ScriptFailure> refusal(String message) {
        return Optional.of(ScriptFailure.of(FailureKind.INVALID_SCRIPT, message));
    }

    /**
     * Whether the source has a class with a base class, as every scene has. This is a search in the text, so that it works
     * for broken sources too.
     */
    public boolean hasSceneClass() {
        return SCENE_CLASS.matcher(source).find();
    }

    /** Short: without the source. */
    @Override
    public String toString() {
        return "Script[lines=" + lines() + ", sha256=" + sha256().substring(0, 12) + "]";
    }

    /** The number of lines, counting a last line without line break. */
    public int lines() {
        return (int) source.lines().count();
    }
}
