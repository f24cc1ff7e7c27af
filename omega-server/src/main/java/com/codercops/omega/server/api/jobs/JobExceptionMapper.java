package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.jobs.IdempotencyConflictException;
import com.codercops.omega.server.jobs.usage.QuotaExceededException;
import com.codercops.omega.server.scripts.AssetLimitException;
import com.codercops.omega.server.scripts.CheckRunningException;
import com.codercops.omega.server.scripts.RevisionConflictException;
import com.codercops.omega.server.scripts.RevisionRunningException;
import com.codercops.omega.server.validation.InvalidFieldException;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Maps exceptions of the job queue to problem details. */
public final class JobExceptionMapper implements RouteGroup {
    private static final List<Class<? extends RuntimeException>> TYPES = List.of(
            InvalidFieldException.class,
            IdempotencyConflictException.class,
            RevisionConflictException.class,
            AssetLimitException.class,
            CheckRunningException.class,
            RevisionRunningException.class,
            QuotaExceededException.class);

    @Override
    public void addTo(RoutesConfig routes) {
        for (Class<? extends RuntimeException> type : TYPES) {
            routes.exception(type, (e, context) -> problem(e).orElseThrow().respond(context));
        }
    }

    /** The problem of an exception of the job queue; empty for other exceptions. */
    public static Optional<ProblemException> problem(RuntimeException e) {
        if (e instanceof InvalidFieldException invalid) {
            return Optional.of(ProblemException.invalid(invalid.field(), message(e)));
        }
        if (e instanceof IdempotencyConflictException) {
            return Optional.of(ProblemException.of(ProblemType.IDEMPOTENCY_CONFLICT, message(e)));
        }
        if (e instanceof RevisionConflictException) {
            return Optional.of(ProblemException.of(ProblemType.PRECONDITION_FAILED, message(e)));
        }
        if (e instanceof AssetLimitException) {
            return Optional.of(ProblemException.of(ProblemType.CONTENT_TOO_LARGE, message(e)));
        }
        if (e instanceof CheckRunningException || e instanceof RevisionRunningException) {
            return Optional.of(ProblemException.of(ProblemType.INVALID_STATE, message(e)));
        }
        return e instanceof QuotaExceededException quota ? Optional.of(quota(quota)) : Optional.empty();
    }

    private static ProblemException quota(QuotaExceededException e) {
        return e.resetsAt()
                .map(at -> Duration.between(Instant.now(), at))
                .map(wait -> ProblemException.retryLater(ProblemType.QUOTA_EXCEEDED, message(e), wait))
                // Waiting does not help.
                .orElseGet(() -> ProblemException.of(ProblemType.QUOTA_EXCEEDED, message(e)));
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
