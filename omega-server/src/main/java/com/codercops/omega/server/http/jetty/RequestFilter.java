package com.codercops.omega.server.http.jetty;

import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RequestObserver;
import com.codercops.omega.server.http.security.CorsFilter;
import com.codercops.omega.server.http.security.SecurityHeaders;
import com.codercops.omega.server.operations.logging.LogContext;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Applies to every request: the request ID, security headers, CORS and the request observer. */
final class RequestFilter {
    private static final String ID = "X-Request-Id";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Map<String, String> headers;
    private final CorsFilter cors;
    private final RequestObserver observer;

    RequestFilter(HttpSettings settings, RequestObserver observer) {
        this.headers = SecurityHeaders.of(settings);
        this.cors = new CorsFilter(settings);
        this.observer = observer;
    }

    void before(Context context) {
        String given = context.header(ID);
        String id = given != null && given.matches("[A-Za-z0-9._-]{8,64}")
                ? given
                : UUID.randomUUID().toString();
        LogContext.begin(id);
        context.header(ID, id);
        headers.forEach(context::header);
        cors.apply(context);
    }

    /** Called when the response is complete. */
    void after(Context context, float millis) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        String method = context.req().getMethod();
        observer.completed(
                METHODS.contains(method) ? method : "other",
                endpoint == null ? "other" : endpoint.path,
                context.statusCode(),
                Duration.ofNanos((long) (millis * 1e6)));
        LogContext.end();
    }
}
