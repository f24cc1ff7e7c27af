package com.codercops.omega.model;

import com.codercops.omega.OmegaException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model gave no usable answer. The message says what to do next. It never contains a key or a whole prompt. */
public final class ModelException extends OmegaException {
    private static final long serialVersionUID = 1L;

    /** The cause, and whether the same call may succeed later. */
    public enum Reason {
        /** A setting is missing or invalid. */
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
        /** The next call could exceed the budget, so it was not made. */
        TOKEN_BUDGET(false),
        COST_BUDGET(false),
        /** The answer has no script, or no changed one where a change was requested. */
        NO_CODE(false),
        /** The model does not support the request. */
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

    /** The wait that the provider requests. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
