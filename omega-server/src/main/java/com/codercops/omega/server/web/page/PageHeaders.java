package com.codercops.omega.server.web.page;

import io.javalin.http.Context;

/** The HTTP headers of pages. */
final class PageHeaders {
    /** No inline scripts and styles, and nothing from other servers. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private PageHeaders() {}

    static void apply(Context context) {
        context.header("Content-Security-Policy", POLICY)
                // With 'no-referrer', browsers send 'Origin: null' with forms, which the cross-site filter rejects.
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }
}
