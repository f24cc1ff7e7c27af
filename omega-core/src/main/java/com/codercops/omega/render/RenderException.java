package com.codercops.omega.render;

import com.codercops.omega.OmegaException;
import org.jspecify.annotations.Nullable;

/** The backend cannot run scripts, or could not end this one; the script is not to blame. */
public final class RenderException extends OmegaException {
    private static final long serialVersionUID = 1L;

    /** What is broken. */
    public enum Reason {
        /** No isolation is to be had here, and running without it was not asked for. */
        SANDBOX_UNAVAILABLE,
        /** Python, Manim or LaTeX is missing, too old or damaged. */
        INSTALLATION,
        /** The backend failed in the middle; another try may succeed. */
        INFRASTRUCTURE,
        /** A defect of Omega's own. */
        INTERNAL
    }

    private final Reason reason;

    public RenderException(Reason reason, String message) {
        this(reason, message, null);
    }

    public RenderException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
