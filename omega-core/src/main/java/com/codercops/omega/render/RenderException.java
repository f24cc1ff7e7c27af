package com.codercops.omega.render;

import com.codercops.omega.OmegaException;
import java.util.Optional;
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
        /** A defect in Omega, or in a plugin. */
        INTERNAL
    }

    private final Reason reason;
    private final @Nullable Remedy remedy;

    public RenderException(Reason reason, String message) {
        this(reason, message, null);
    }

    public RenderException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, cause, null);
    }

    public RenderException(Reason reason, String message, @Nullable Throwable cause, @Nullable Remedy remedy) {
        super(message, cause);
        this.reason = reason;
        this.remedy = remedy;
    }

    public Reason reason() {
        return reason;
    }

    /** What a person can do about it, if one action is known to help. */
    public Optional<Remedy> remedy() {
        return Optional.ofNullable(remedy);
    }
}
