package com.codercops.omega.model;

import com.codercops.omega.OmegaException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model gave no usable answer. The message says what a person can do, and never holds a key or a whole prompt. */
public final class ModelException extends OmegaException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, and whether the same call may succeed later. */
    public enum Reason {
        /** A setting is missing or wrong. */
        CONFIGURATION(false),
        AUTHENTICATION(false),
        QUOTA(false),
        RATE_LIMIT(true),
        FILTERED(false),
        CONTEXT_TOO_LONG(false),
        TRUNCATED(false),
        OVERLOADED(true),
        UNREACHABLE(true),
        TIMEOUT(true),
        MALFORMED(true),
        /** The next call would pass the budget; it was not made. */
        TOKEN_BUDGET(false),
        COST_BUDGET(false),
        /** The model answered, but with no script in it. */
        NO_CODE(false),
        /** The model says that it cannot do this, as the offline gallery does. */
        UNSUPPORTED(false);

        private final boolean retryable;

        Reason(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Reason reason;
    private final @Nullable Duration retryAfter;

    public ModelException(Reason reason, String message) {
        this(reason, message, null, null);
    }

    public ModelException(Reason reason, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Reason reason() {
        return reason;
    }

    /** How long the provider asked to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
