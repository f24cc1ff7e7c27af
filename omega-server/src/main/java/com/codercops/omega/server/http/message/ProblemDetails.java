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
 * Why there is no other answer, as RFC 9457 writes it.
 *
 * @param type a name for programs
 * @param detail for people
 * @param field what it is about, or null
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

    /** Never throws: Javalin would ask how to answer that, and again, without end. */
    public static void answer(Context context, ProblemException why) {
        try {
            write(context, why);
        } catch (IllegalStateException e) {
            LOG.debug("The request is over already", e);
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
        // What a handler had promised about its own answer is not true of this one.
        List.of("ETag", "Content-Disposition", "Accept-Ranges", "Content-Range", "Location", "Last-Modified")
                .forEach(context::removeHeader);
        why.headers().forEach(context::header);
        context.status(problem.status()).contentType(CONTENT_TYPE).result(ApiJson.bytes(problem));
    }
}
