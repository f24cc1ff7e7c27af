package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.jobs.IdempotencyConflictException;
import com.codercops.omega.server.jobs.usage.QuotaExceededException;
import com.codercops.omega.server.scripts.RevisionConflictException;
import com.codercops.omega.server.validation.InvalidFieldException;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.time.Instant;

/** Which refusal of the queue is which problem. */
public final class JobExceptionMapper implements RouteGroup {
    @Override
    public void addTo(RoutesConfig routes) {
        routes.exception(
                InvalidFieldException.class,
                (e, context) -> ProblemException.invalid(e.field(), words(e)).answer(context));
        routes.exception(
                IdempotencyConflictException.class,
                (e, context) -> ProblemException.of(422, "idempotency-conflict", words(e))
                        .answer(context));
        routes.exception(
                RevisionConflictException.class,
                (e, context) -> ProblemException.of(412, "stale", words(e)).answer(context));
        routes.exception(QuotaExceededException.class, (e, context) -> quota(e).answer(context));
    }

    private static ProblemException quota(QuotaExceededException e) {
        Duration wait =
                e.resetsAt().map(at -> Duration.between(Instant.now(), at)).orElse(Duration.ofDays(1));
        return ProblemException.later(429, "quota-exceeded", words(e), wait);
    }

    private static String words(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
