package com.codercops.omega.auth.account;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for is not done, and nothing is changed. The message is for whoever asked: it tells nothing that they may
 * not know, and no secret.
 */
public final class AuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, for programs. */
    public enum Reason {
        /** The log-in failed, whatever the cause. */
        REFUSED,
        /** The link or invitation is unknown, used, expired, revoked or another's: all the same. */
        INVALID_LINK,
        /** Whoever asks lacks the permission. */
        FORBIDDEN,
        NOT_FOUND,
        /** The account's state does not allow it. */
        WRONG_STATE,
        /** Nobody would be left to administer. */
        LAST_ADMIN,
        /** Another has it, such as a name of a role. */
        CONFLICT,
        /** Somebody else changed it meanwhile. */
        STALE,
        /** Too often; see {@link AuthException#retryAfter}. */
        TOO_MANY
    }

    private final Reason reason;
    private final @Nullable Duration retryAfter;

    public AuthException(Reason reason, String message) {
        this(reason, message, null);
    }

    private AuthException(Reason reason, String message, @Nullable Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public static AuthException refused() {
        return new AuthException(
                Reason.REFUSED, "The log-in failed: the address or the password is wrong, or the account is not open.");
    }

    public static AuthException invalidLink() {
        return new AuthException(Reason.INVALID_LINK, "This link does not work, or does no longer. Ask for a new one.");
    }

    public static AuthException notFound(String what) {
        return new AuthException(Reason.NOT_FOUND, "There is no such " + what + ".");
    }

    public static AuthException tooMany(Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return new AuthException(
                Reason.TOO_MANY, "That was tried too often. Wait " + seconds + " s.", Duration.ofSeconds(seconds));
    }

    public Reason reason() {
        return reason;
    }

    /** How long to wait, for {@link Reason#TOO_MANY}. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
