package com.codercops.omega.server.web.entry;

import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** Log in and log out. */
public final class LoginPages implements RouteGroup {
    private static final String HOME = "/create";

    private final Templates templates;
    private final BrowserLogin login;
    private final FirstStart firstStart;

    /**
     * The content of the page.
     *
     * @param isNew whether the server has no administrator yet, so that the visitor has no account either
     */
    public record Model(FormState form, boolean isNew) {}

    public LoginPages(Templates templates, BrowserLogin login, FirstStart firstStart) {
        this.templates = templates;
        this.login = login;
        this.firstStart = firstStart;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/login", this::show, RouteAccess.OPTIONAL_SESSION);
        routes.post("/login", context -> FormAction.submit(context, this::logIn, this::show), RouteAccess.PUBLIC);
        routes.post("/logout", this::logOut, RouteAccess.SESSION);
    }

    private void show(Context context) {
        String next = local(context.queryParam("next"));
        if (Caller.principalIfAny(context).isPresent()) {
            context.redirect(next);
        } else {
            show(context, FormState.of(Map.of("next", next)));
        }
    }

    private void show(Context context, FormState form) {
        templates.page(context, "entry/login", "entry.login.title", "", new Model(form, firstStart.isNow()));
    }

    private void logIn(Context context, FormBody form) {
        login.logIn(context, form.text("email"), form.text("password"));
        context.redirect(local(form.text("next")));
    }

    private void logOut(Context context) {
        login.logOut(context);
        context.redirect("/");
    }

    /** Only paths of this server: a link could otherwise lead to another site after the login. */
    private static String local(@org.jspecify.annotations.Nullable String path) {
        return path != null && path.matches("/[A-Za-z0-9_-][A-Za-z0-9/_.-]*") ? path : HOME;
    }
}
