package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.jobs.IdempotencyConflictException;
import com.codercops.omega.server.jobs.usage.QuotaExceededException;
import com.codercops.omega.server.scripts.AssetLimitException;
import com.codercops.omega.server.scripts.RevisionConflictException;
import com.codercops.omega.server.validation.InvalidFieldException;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.time.Instant;

/** Maps exceptions of the job queue to problem details. */
public final class JobExceptionMapper implements RouteGroup {
    @Override
    public void addTo(RoutesConfig routes) {
        routes.exception(
                InvalidFieldException.class,
                (e, context) -> ProblemException.invalid(e.field(), message(e)).respond(context));
        routes.exception(
                IdempotencyConflictException.class,
                (e, context) -> ProblemException.of(ProblemType.IDEMPOTENCY_CONFLICT, message(e))
                        .respond(context));
        routes.exception(
                RevisionConflictException.class,
                (e, context) -> ProblemException.of(ProblemType.PRECONDITION_FAILED, message(e))
                        .respond(context));
        routes.exception(
                AssetLimitException.class,
                (e, context) -> ProblemException.of(ProblemType.CONTENT_TOO_LARGE, message(e))
                        .respond(context));
        routes.exception(QuotaExceededException.class, (e, context) -> quota(e).respond(context));
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
