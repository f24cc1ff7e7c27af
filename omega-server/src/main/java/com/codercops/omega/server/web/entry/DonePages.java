package com.codercops.omega.server.web.entry;

import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** The pages after a form: what happened, and what comes next. They contain nothing about the account. */
public final class DonePages implements RouteGroup {
    private static final int NO_STEP = -1;
    private static final List<Done> PAGES = List.of(
            new Done("/waiting-list/joined", "joined", 0, false),
            new Done("/register/sent", "registered", 2, false),
            new Done("/verify/sent", "verification-sent", 2, false),
            new Done("/verify/pending", "pending", 3, false),
            new Done("/verify/active", "active", 4, true),
            new Done("/forgot/sent", "reset-sent", NO_STEP, false),
            new Done("/reset/done", "reset", NO_STEP, true),
            new Done("/confirm-address/done", "address", NO_STEP, true));

    private final Templates templates;

    /**
     * A page after a form.
     *
     * @param path its address
     * @param key the middle of its texts' keys
     * @param step the next step of the registration, counted from 0, or -1 outside a registration
     * @param login whether the visitor can log in now
     */
    public record Done(String path, String key, int step, boolean login) {}

    public DonePages(Templates templates) {
        this.templates = templates;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        for (Done page : PAGES) {
            routes.get(
                    page.path(),
                    context -> templates.page(context, "entry/done", "entry.done." + page.key() + ".title", "", page),
                    RouteAccess.OPTIONAL_SESSION);
        }
    }
}
