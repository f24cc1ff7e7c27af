package com.codercops.omega.server.http.jetty;

import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.server.database.ConnectionFailures;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemDetails;
import com.codercops.omega.server.http.message.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.QuietException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which exception is which problem, in one place. */
final class ExceptionMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);

    private ExceptionMapper() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, context) -> ProblemDetails.answer(context, e));
        routes.exception(
                InvalidInputException.class,
                (e, context) -> ProblemDetails.answer(
                        context, ProblemException.invalid(e.field(), String.valueOf(e.getMessage()))));
        routes.exception(AuthException.class, (e, context) -> ProblemDetails.answer(context, of(e)));
        routes.exception(HttpResponseException.class, (e, context) -> ProblemDetails.answer(context, of(e)));
        routes.exception(EofException.class, (e, context) -> LOG.debug("The client went away: {}", e.getMessage()));
        routes.exception(Exception.class, (e, context) -> ProblemDetails.answer(context, unexpected(e, context)));
        routes.error(404, "html", context -> {});
    }

    private static ProblemException of(AuthException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.reason()) {
            case REFUSED -> ProblemException.of(401, "refused", detail);
            case INVALID_LINK -> ProblemException.of(400, "invalid-link", detail);
            case FORBIDDEN -> ProblemException.of(403, "forbidden", detail);
            case NOT_FOUND -> ProblemException.of(404, "not-found", detail);
            case WRONG_STATE -> ProblemException.of(409, "wrong-state", detail);
            case LAST_ADMIN -> ProblemException.of(409, "last-admin", detail);
            case CONFLICT -> ProblemException.of(409, "conflict", detail);
            case STALE -> ProblemException.of(412, "stale", detail);
            case TOO_MANY ->
                ProblemException.later(
                        429, "too-many-requests", detail, e.retryAfter().orElse(Duration.ofMinutes(1)));
        };
    }

    /** What the router itself has to say: no such route, not that method. */
    private static ProblemException of(HttpResponseException e) {
        String type = Map.of(404, "not-found", 405, "method-not-allowed", 413, "too-large")
                .getOrDefault(e.getStatus(), "invalid-input");
        String detail = Map.of(404, "There is nothing here.", 405, "This cannot be done here.")
                .getOrDefault(e.getStatus(), "The request cannot be understood.");
        ProblemException problem = ProblemException.of(e.getStatus(), type, detail);
        if (e.getStatus() == 405) {
            // Javalin tells them in words that depend on who asks, and HTTP asks for them in this header.
            problem.withHeader("Allow", String.join(", ", e.getDetails().values()));
        }
        return problem;
    }

    private static ProblemException unexpected(Exception e, Context context) {
        if (ConnectionFailures.is(e)) {
            LOG.warn("No answer to {} while the database is away: {}", context.endpoint().path, e.getMessage());
            return ProblemException.later(
                    503, "unavailable", "The service cannot answer now. Try again soon.", Duration.ofSeconds(2));
        }
        // The container's own; any other that cannot read or write is a disk or a store of ours.
        boolean mayBeGone = e instanceof IOException || e instanceof IllegalStateException;
        if (e instanceof QuietException || (mayBeGone && isBegun(context))) {
            LOG.debug("A request ended before it was whole", e);
            return ProblemException.of(400, "incomplete", "The request ended before it was whole.");
        }
        LOG.error("No answer to {} {}", context.method(), context.endpoint().path, e);
        return internal();
    }

    private static boolean isBegun(Context context) {
        try {
            return context.res().isCommitted();
        } catch (IllegalStateException e) {
            // It is over already.
            return true;
        }
    }

    private static ProblemException internal() {
        return ProblemException.of(500, "internal", "Something is wrong here, and it was written down.");
    }

    /** What no handler of exceptions hears of, such as a stack that is too deep. */
    static void answer(HttpServletResponse response, Error e) {
        LOG.error("No answer to a request", e);
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(500);
        response.setContentType(ProblemDetails.CONTENT_TYPE);
        try {
            // Closed by the container.
            response.getOutputStream().write(ApiJson.bytes(internal().problem()));
        } catch (IOException gone) {
            LOG.debug("The client went away: {}", gone.getMessage());
        }
    }
}
