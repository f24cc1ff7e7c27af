package com.codercops.omega.server.http.jetty;

import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.server.database.ConnectionFailures;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.AuthProblems;
import com.codercops.omega.server.http.message.ProblemDetails;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.QuietException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps exceptions to problem details. */
final class ExceptionMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);

    private ExceptionMapper() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, context) -> ProblemDetails.respond(context, e));
        routes.exception(
                InvalidInputException.class, (e, context) -> ProblemDetails.respond(context, AuthProblems.of(e)));
        routes.exception(AuthException.class, (e, context) -> ProblemDetails.respond(context, AuthProblems.of(e)));
        routes.exception(HttpResponseException.class, (e, context) -> ProblemDetails.respond(context, of(e)));
        routes.exception(EofException.class, (e, context) -> LOG.debug("Client disconnected: {}", e.getMessage()));
        routes.exception(Exception.class, (e, context) -> ProblemDetails.respond(context, unexpected(e, context)));
        routes.error(404, "html", context -> {});
    }

    /** Errors of the router: no such route, method not allowed. */
    private static ProblemException of(HttpResponseException e) {
        ProblemException problem = ProblemException.ofStatus(e.getStatus());
        if (e.getStatus() == 405) {
            // Javalin puts the methods into a message whose format depends on Accept; HTTP requires this header.
            problem.withHeader("Allow", String.join(", ", e.getDetails().values()));
        }
        return problem;
    }

    private static ProblemException unexpected(Exception e, Context context) {
        if (ConnectionFailures.is(e)) {
            LOG.warn("Request failed: database unavailable, route={}: {}", context.endpoint().path, e.getMessage());
            return ProblemException.retryLater(
                    ProblemType.UNAVAILABLE, "The database is unavailable. Try again later.", Duration.ofSeconds(2));
        }
        if (isClientGone(e, context)) {
            LOG.debug("Client disconnected", e);
            return ProblemException.of(
                    ProblemType.INCOMPLETE_REQUEST,
                    "The request body ended before it was complete. Send the request again.");
        }
        LOG.error("Request failed: method={} route={}", context.method(), context.endpoint().path, e);
        return internal();
    }

    /** Other layers wrap the exceptions of the connection, such as the JSON writer and the database. */
    private static boolean isClientGone(Throwable failure, Context context) {
        boolean mayBeGone = failure instanceof IllegalStateException;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QuietException) {
                return true;
            }
            mayBeGone |= cause instanceof IOException;
        }
        // After the response began, the client is gone; before, a disk or the media store failed.
        return mayBeGone && isBegun(context);
    }

    private static boolean isBegun(Context context) {
        try {
            return context.res().isCommitted();
        } catch (IllegalStateException e) {
            // The request is complete already.
            return true;
        }
    }

    private static ProblemException internal() {
        return ProblemException.ofStatus(500);
    }

    /** Responds to errors that no exception handler receives, such as a stack overflow. */
    static void answer(HttpServletResponse response, Error e) {
        LOG.error("Request failed", e);
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
            LOG.debug("Client disconnected: {}", gone.getMessage());
        }
    }
}
