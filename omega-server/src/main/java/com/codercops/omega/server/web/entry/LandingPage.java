package com.codercops.omega.server.web.entry;

import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The start page for visitors. Members continue to the page for a new video. */
public final class LandingPage implements RouteGroup {
    private final Templates templates;

    public LandingPage(Templates templates) {
        this.templates = templates;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", this::show, RouteAccess.OPTIONAL_SESSION);
    }

    private void show(Context context) {
        if (Caller.principalIfAny(context).isPresent()) {
            context.redirect("/create");
        } else {
            templates.page(context, "entry/landing", "entry.landing.title", "", FormState.EMPTY);
        }
    }
}
