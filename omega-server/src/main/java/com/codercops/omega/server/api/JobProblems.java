package com.codercops.omega.server.api;

import com.codercops.omega.server.http.ProblemException;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.jobs.IdempotencyConflictException;
import com.codercops.omega.server.jobs.InvalidOrderException;
import io.javalin.config.RoutesConfig;

/** Which refusal of the queue is which problem. */
final class JobProblems implements RouteGroup {
    @Override
    public void addTo(RoutesConfig routes) {
        routes.exception(
                InvalidOrderException.class,
                (e, context) -> ProblemException.invalid(e.field(), words(e)).answer(context));
        routes.exception(
                IdempotencyConflictException.class,
                (e, context) -> ProblemException.of(422, "idempotency-conflict", words(e))
                        .answer(context));
    }

    private static String words(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
