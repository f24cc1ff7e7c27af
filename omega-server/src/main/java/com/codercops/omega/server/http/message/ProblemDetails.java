package com.codercops.omega.server.http.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Problem details (RFC 9457).
 *
 * @param type the URN of a {@link ProblemType}
 * @param detail a message for people
 * @param field the invalid part of the request, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDetails(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field) {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemDetails.class);

    public static final String CONTENT_TYPE = "application/problem+json";

    static String title(int status) {
        return HttpStatus.forStatus(status).getMessage();
    }

    /** Never throws: Javalin would map the exception of an exception mapper again, without end. */
    public static void respond(Context context, ProblemException why) {
        try {
            write(context, why);
        } catch (IllegalStateException e) {
            LOG.debug("Response already complete", e);
        }
    }

    private static void write(Context context, ProblemException why) {
        Duration wait = why.retryAfter();
        if (wait != null) {
            context.header(
                    "Retry-After",
                    Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
        }
        ProblemDetails problem = why.problem();
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer realm=\"omega\"");
        }
        // The headers that a handler set describe another response.
        List.of("ETag", "Content-Disposition", "Accept-Ranges", "Content-Range", "Location", "Last-Modified")
                .forEach(context::removeHeader);
        why.headers().forEach(context::header);
        ProblemPage.of(context)
                .ifPresentOrElse(
                        page -> page.respond(context, why),
                        () -> context.status(problem.status())
                                .contentType(CONTENT_TYPE)
                                .result(ApiJson.bytes(problem)));
    }
}
