package com.codercops.omega.server.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.MDC;

/** What every request and every answer has: an id, headers that keep browsers careful, and an entry in the figures. */
final class Envelope {
    private static final String ID = "X-Request-Id";

    private final HttpSettings settings;
    private final RequestObserver observer;

    Envelope(HttpSettings settings, RequestObserver observer) {
        this.settings = settings;
        this.observer = observer;
    }

    void open(Context context) {
        String given = context.header(ID);
        String id = given != null && given.matches("[A-Za-z0-9._-]{8,64}")
                ? given
                : UUID.randomUUID().toString();
        MDC.put("request", id);
        context.header(ID, id)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (settings.secure()) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** Called when the answer is out. */
    void close(Context context, float millis) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        observer.answered(
                context.req().getMethod(),
                endpoint == null ? "other" : endpoint.path,
                context.statusCode(),
                Duration.ofNanos((long) (millis * 1e6)));
        MDC.clear();
    }
}
