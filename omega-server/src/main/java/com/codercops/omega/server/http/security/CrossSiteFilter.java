package com.codercops.omega.server.http.security;

import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import io.javalin.http.Context;

/**
 * Rejects requests that a page of another site made a browser send.
 *
 * <p>Browsers send {@code Sec-Fetch-Site}, older ones {@code Origin}. A client that sends neither is not a browser and has
 * no cookies of a user.
 */
final class CrossSiteFilter {
    private final HttpSettings settings;

    CrossSiteFilter(HttpSettings settings) {
        this.settings = settings;
    }

    void reject(Context context) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        boolean own = site == null
                ? origin == null || origin.equals(settings.origin())
                : site.equals("same-origin") || site.equals("none");
        if (!own) {
            throw ProblemException.of(
                    ProblemType.CROSS_SITE_REQUEST,
                    "A page of another site sent this request. Send it from a page of this server.");
        }
    }
}
