package com.codercops.omega.render;

import com.codercops.omega.OmegaException;
import org.jspecify.annotations.Nullable;

/** The backend cannot run scripts or failed during a run. The script is not the cause. */
public final class RenderException extends OmegaException {
    private static final long serialVersionUID = 1L;

    /** The cause. */
    public enum Reason {
        /** No isolation is available, and the settings do not allow runs without it. */
        SANDBOX_UNAVAILABLE,
        /** Python, Manim or LaTeX is missing, too old or damaged. */
        INSTALLATION,
        /** The backend failed during the run. A retry may succeed. */
        INFRASTRUCTURE,
        /** A defect in Omega. */
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
