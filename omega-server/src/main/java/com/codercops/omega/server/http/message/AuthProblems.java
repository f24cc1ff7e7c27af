package com.codercops.omega.server.http.message;

import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import java.time.Duration;

/** Maps exceptions of the accounts to problems. */
public final class AuthProblems {
    private AuthProblems() {}

    public static ProblemException of(InvalidInputException e) {
        return ProblemException.invalid(e.field(), String.valueOf(e.getMessage()));
    }

    public static ProblemException of(AuthException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.reason()) {
            case REFUSED -> ProblemException.of(ProblemType.INVALID_CREDENTIALS, detail);
            case NOT_ACTIVE -> ProblemException.of(ProblemType.ACCOUNT_NOT_ACTIVE, detail);
            case WRONG_PASSWORD -> ProblemException.of(ProblemType.WRONG_PASSWORD, "currentPassword", detail);
            case INVALID_LINK -> ProblemException.of(ProblemType.INVALID_LINK, detail);
            case FORBIDDEN -> ProblemException.of(ProblemType.FORBIDDEN, detail);
            case NOT_FOUND -> ProblemException.of(ProblemType.NOT_FOUND, detail);
            case WRONG_STATE -> ProblemException.of(ProblemType.INVALID_STATE, detail);
            case LAST_ADMIN -> ProblemException.of(ProblemType.LAST_ADMIN, detail);
            case CONFLICT -> ProblemException.of(ProblemType.CONFLICT, detail);
            case STALE -> ProblemException.of(ProblemType.PRECONDITION_FAILED, detail);
            case TOO_MANY ->
                ProblemException.retryLater(
                        ProblemType.TOO_MANY_REQUESTS, detail, e.retryAfter().orElse(Duration.ofMinutes(1)));
        };
    }
}
