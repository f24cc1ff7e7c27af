package com.codercops.omega.server.http.security;

import com.codercops.omega.server.http.HttpSettings;
import io.javalin.http.Context;

/**
 * Lets pages of the sites in the settings call the API with tokens. Cookies never come with that: no answer allows
 * credentials.
 */
public final class CorsFilter {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String ASKED =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Range, X-Request-Id";
    private static final String ANSWERED =
            "Accept-Ranges, Content-Disposition, Content-Range, ETag, Location, Retry-After, X-Request-Id";

    private final HttpSettings settings;

    public CorsFilter(HttpSettings settings) {
        this.settings = settings;
    }

    /** Called before all else; a question whether one may ask is answered here. */
    public void open(Context context) {
        if (settings.allowedOrigins().isEmpty() || !context.path().startsWith("/api/")) {
            return;
        }
        context.header("Vary", "Origin");
        String origin = context.header("Origin");
        if (origin == null || !settings.allowedOrigins().contains(origin)) {
            return;
        }
        context.header("Access-Control-Allow-Origin", origin).header("Access-Control-Expose-Headers", ANSWERED);
        if (context.req().getMethod().equals("OPTIONS") && context.header("Access-Control-Request-Method") != null) {
            context.header("Access-Control-Allow-Methods", METHODS)
                    .header("Access-Control-Allow-Headers", ASKED)
                    .header("Access-Control-Max-Age", "600")
                    .status(204)
                    .skipRemainingHandlers();
        }
    }
}
