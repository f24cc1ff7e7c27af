package com.codercops.omega.server.http.security;

import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.message.ProblemException;
import io.javalin.http.Context;

/**
 * Refuses what a page of another site makes a browser send, with the browser's cookies or without.
 *
 * <p>Browsers say where a request comes from in {@code Sec-Fetch-Site}, older ones in {@code Origin}; what sends neither is
 * no browser, and nobody's cookies come with it.
 */
final class CrossSiteFilter {
    private final HttpSettings settings;

    CrossSiteFilter(HttpSettings settings) {
        this.settings = settings;
    }

    void refuse(Context context) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        boolean own = site == null
                ? origin == null || origin.equals(settings.origin())
                : site.equals("same-origin") || site.equals("none");
        if (!own) {
            throw ProblemException.of(403, "cross-site", "This request came from a page of another site.");
        }
    }
}
