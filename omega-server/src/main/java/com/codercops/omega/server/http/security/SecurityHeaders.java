package com.codercops.omega.server.http.security;

import com.codercops.omega.server.http.HttpSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Security headers of every response. */
public final class SecurityHeaders {
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private SecurityHeaders() {}

    public static Map<String, String> of(HttpSettings settings) {
        Map<String, String> headers = new LinkedHashMap<>(ALWAYS);
        if (settings.secure()) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
        return headers;
    }
}
