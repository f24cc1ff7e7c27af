package com.codercops.omega.server.http.message;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with problem details. The client reads the message: it must not contain secrets or data of other accounts.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final ProblemType type;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private ProblemException(
            int status, ProblemType type, String detail, @Nullable String field, @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.type = type;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /** A problem with the default status of its type. */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type.status(), type, detail, null, null);
    }

    /** A problem that Jetty or the router found, with a general message. */
    public static ProblemException ofStatus(int status) {
        ProblemType type = ProblemType.ofStatus(status);
        return new ProblemException(status, type, type.meaning(), null, null);
    }

    /**
     * Invalid input.
     *
     * @param field the invalid part of the request: a field of the body, a parameter or a header
     */
    public static ProblemException invalid(String field, String detail) {
        return new ProblemException(ProblemType.INVALID_INPUT.status(), ProblemType.INVALID_INPUT, detail, field, null);
    }

    /** A problem of one part of the request that is not invalid by itself. */
    public static ProblemException of(ProblemType type, String field, String detail) {
        return new ProblemException(type.status(), type, detail, field, null);
    }

    /**
     * A resource that does not exist or belongs to another account; status 404.
     *
     * @param resource the kind of resource, such as {@code job}
     */
    public static ProblemException notFound(String resource) {
        return of(ProblemType.NOT_FOUND, "No " + resource + " with this ID exists in your account.");
    }

    /** A temporary problem; the response has a {@code Retry-After} header. */
    public static ProblemException retryLater(ProblemType type, String detail, Duration wait) {
        return new ProblemException(type.status(), type, detail, null, wait);
    }

    /** Adds a header to the response. */
    public ProblemException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Writes the response; for exception mappers of routes. */
    public void respond(Context context) {
        ProblemDetails.respond(context, this);
    }

    public ProblemDetails problem() {
        return new ProblemDetails(
                type.urn(), ProblemDetails.title(status), status, String.valueOf(getMessage()), field);
    }

    /** When to try again, or null if waiting does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
