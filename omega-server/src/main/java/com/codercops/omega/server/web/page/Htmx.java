package com.codercops.omega.server.web.page;

import io.javalin.http.Context;

/** Requests of htmx, which show the answer as a part of the open page. */
public final class Htmx {
    private Htmx() {}

    public static boolean isRequest(Context context) {
        return context.header("HX-Request") != null;
    }
}
