package com.codercops.omega.auth.account;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request was rejected, and nothing changed. The message is for the client: it contains no secret and nothing that
 * the client must not learn.
 */
public final class AuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The reason, for programs. */
    public enum Reason {
        /** The login failed, for any reason. */
        REFUSED,
        /** The password is right, but the state of the account does not allow a login. */
        NOT_ACTIVE,
        /** The password that confirms a change is wrong. */
        WRONG_PASSWORD,
        /** The link or invitation is unknown, used, expired, revoked, or belongs to another account. */
        INVALID_LINK,
        /** The actor lacks the permission. */
        FORBIDDEN,
        NOT_FOUND,
        /** The account's state does not allow it. */
        WRONG_STATE,
        /** The change would leave no administrator. */
        LAST_ADMIN,
        /** The value is already in use, such as the name of a role. */
        CONFLICT,
        /** The object has changed in the meantime. */
        STALE,
        /** Too many attempts; see {@link AuthException#retryAfter}. */
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
                Reason.REFUSED, "Login failed: the address or the password is wrong, or the account is not active.");
    }

    public static AuthException wrongPassword() {
        return new AuthException(
                Reason.WRONG_PASSWORD,
                "The current password is wrong, or the account is locked after too many wrong passwords.");
    }

    /** Only for people who have given the right password. */
    public static AuthException notActive(AccountState state) {
        String why = switch (state) {
            case PENDING_APPROVAL ->
                "an administrator has not approved the account yet. You get an email after the decision.";
            case REGISTERED ->
                "the email address is not verified yet. Open the link in the email, or request a new one.";
            default -> "the account is " + state.code() + ". The email about it has the reason.";
        };
        return new AuthException(Reason.NOT_ACTIVE, "The password is right, but " + why);
    }

    public static AuthException invalidLink() {
        return new AuthException(Reason.INVALID_LINK, "This link is invalid or has expired. Request a new one.");
    }

    public static AuthException notFound(String what) {
        return new AuthException(Reason.NOT_FOUND, "This " + what + " does not exist.");
    }

    public static AuthException tooMany(Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return new AuthException(
                Reason.TOO_MANY, "Too many attempts. Wait " + seconds + " s.", Duration.ofSeconds(seconds));
    }

    public Reason reason() {
        return reason;
    }

    /** How long to wait, for {@link Reason#TOO_MANY}. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
