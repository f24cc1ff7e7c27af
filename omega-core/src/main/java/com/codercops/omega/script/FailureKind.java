package com.codercops.omega.script;

import java.util.Locale;

/**
 * The way in which a script failed. The protocol of the runner uses the same names in lower case.
 *
 * <p>The script causes all of these. Other problems, such as a missing LaTeX or a defect in Omega, are an {@link
 * com.codercops.omega.OmegaException}.
 */
public enum FailureKind {
    /** Python cannot read the text: it has a NUL character, invalid UTF-8 or too many bytes. */
    INVALID_SCRIPT,
    SYNTAX,
    /** Imports a Python module that is not installed. */
    MISSING_MODULE,
    /** Imports a Python module whose installation is not allowed. */
    PACKAGE_NOT_ALLOWED,
    NO_SCENE,
    SCENE_NOT_FOUND,
    /** The code of the script raised an exception. */
    SCRIPT_EXCEPTION,
    LATEX,
    ASSET_MISSING,
    /** Ended without a video, for example with {@code sys.exit(0)}. */
    NO_OUTPUT,
    /** The result is not the expected video. */
    BAD_OUTPUT,
    /** The whole video has one color. */
    BLANK,
    /** Exceeded the wall-clock limit. */
    TIMEOUT,
    CPU_LIMIT,
    OUT_OF_MEMORY,
    PROCESS_LIMIT,
    /** Wrote more files or bytes than allowed. */
    DISK_LIMIT,
    /** Printed more than allowed. */
    OUTPUT_LIMIT,
    FRAME_LIMIT,
    PIXEL_LIMIT,
    /** A size, frame rate or file of settings that cannot be used, or the OpenGL renderer. */
    INVALID_SETTING,
    CRASHED,
    ENCODE,
    /** A fix that removes parts of the video or failed before, and was not run; or a change of the layout that does not help. */
    FIX_REFUSED;

    /** Whether a limit of the run stopped the script. */
    public boolean isLimit() {
        return switch (this) {
            case TIMEOUT, CPU_LIMIT, OUT_OF_MEMORY, PROCESS_LIMIT, DISK_LIMIT, OUTPUT_LIMIT, FRAME_LIMIT, PIXEL_LIMIT ->
                true;
            default -> false;
        };
    }

    /** The name in the protocol of the runner and in provenance files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the kind by its {@link #code()}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static FailureKind of(String code) {
        for (FailureKind kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No failure kind '" + code + "'");
    }
}
