package com.codercops.omega.server.http.message;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request is answered with a problem. The message goes to whoever asked: no secret, nothing of other people's. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private ProblemException(
            int status, String type, String detail, @Nullable String field, @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.type = type;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /**
     * A problem.
     *
     * @param type what kind, a word such as {@code not-found}
     */
    public static ProblemException of(int status, String type, String detail) {
        return new ProblemException(status, type, detail, null, null);
    }

    /**
     * Bad input.
     *
     * @param field of the body, the query, the path or the head
     */
    public static ProblemException invalid(String field, String detail) {
        return new ProblemException(400, "invalid-input", detail, field, null);
    }

    public static ProblemException notFound(String what) {
        return of(404, "not-found", "There is no such " + what + ".");
    }

    public static ProblemException later(int status, String type, String detail, Duration wait) {
        return new ProblemException(status, type, detail, null, wait);
    }

    /** Adds a header to the answer. */
    public ProblemException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Answers with it; for those who map exceptions of their own. */
    public void answer(Context context) {
        ProblemDetails.answer(context, this);
    }

    public ProblemDetails problem() {
        return new ProblemDetails(
                "urn:omega:problem:" + type, ProblemDetails.title(status), status, String.valueOf(getMessage()), field);
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
