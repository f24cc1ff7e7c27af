package com.codercops.omega.script;

import java.util.Locale;

/**
 * In which way a script failed. The runner's protocol uses the same words in lower case.
 *
 * <p>All of these are the script's doing. What is not, such as a missing LaTeX or a defect of Omega's own, is an {@link
 * com.codercops.omega.OmegaException}.
 */
public enum FailureKind {
    /** Not a text that Python can read: a NUL, invalid UTF-8, too large. */
    INVALID_SCRIPT,
    SYNTAX,
    /** Imports a Python module that is not installed. */
    MISSING_MODULE,
    /** Imports a Python module that may not be installed. */
    PACKAGE_NOT_ALLOWED,
    NO_SCENE,
    SCENE_NOT_FOUND,
    /** An exception out of the script's own lines. */
    SCRIPT_EXCEPTION,
    LATEX,
    ASSET_MISSING,
    /** Ended early without a video, for instance by {@code sys.exit(0)}. */
    NO_OUTPUT,
    /** Left something that is not the video it should be. */
    BAD_OUTPUT,
    /** A video of one colour throughout. */
    BLANK,
    /** Passed the wall-clock limit. */
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
    CRASHED,
    ENCODE,
    /** A fix that gives up what the script was to show, or that failed before; it was not run. */
    FIX_REFUSED;

    /** Whether a limit of the run stopped the script. */
    public boolean isLimit() {
        return switch (this) {
            case TIMEOUT, CPU_LIMIT, OUT_OF_MEMORY, PROCESS_LIMIT, DISK_LIMIT, OUTPUT_LIMIT, FRAME_LIMIT, PIXEL_LIMIT ->
                true;
            default -> false;
        };
    }

    /** The word that the runner's protocol and provenance files use. */
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
