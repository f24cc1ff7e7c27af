package com.codercops.omega.server.http.security;

import com.codercops.omega.server.http.HttpSettings;
import io.javalin.http.Context;

/**
 * Allows pages of the configured origins to call the API with tokens. No response allows credentials, so that browsers
 * send no cookies.
 */
public final class CorsFilter {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, MCP-Protocol-Version, Mcp-Session-Id,"
                    + " Range, X-Request-Id";
    private static final String RESPONSE_HEADERS =
            "Accept-Ranges, Content-Disposition, Content-Range, ETag, Location, Mcp-Session-Id, Retry-After, X-Request-Id";

    private final HttpSettings settings;

    public CorsFilter(HttpSettings settings) {
        this.settings = settings;
    }

    private static boolean isCallable(String path) {
        return path.startsWith("/api/") || path.equals("/mcp");
    }

    /** Called first for each request; responds to preflight requests. */
    public void apply(Context context) {
        if (settings.allowedOrigins().isEmpty() || !isCallable(context.path())) {
            return;
        }
        context.header("Vary", "Origin");
        String origin = context.header("Origin");
        if (origin == null || !settings.allowedOrigins().contains(origin)) {
            return;
        }
        context.header("Access-Control-Allow-Origin", origin).header("Access-Control-Expose-Headers", RESPONSE_HEADERS);
        if (context.req().getMethod().equals("OPTIONS") && context.header("Access-Control-Request-Method") != null) {
            context.header("Access-Control-Allow-Methods", METHODS)
                    .header("Access-Control-Allow-Headers", REQUEST_HEADERS)
                    .header("Access-Control-Max-Age", "600")
                    .status(204)
                    .skipRemainingHandlers();
        }
    }
}
