package com.codercops.omega.server.web.entry;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.session.Sessions;
import com.codercops.omega.server.api.Bulkhead;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.security.SessionCookie;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Log in and log out. */
public final class LoginPages implements RouteGroup {
    private static final String HOME = "/create";

    private final Templates templates;
    private final Auth auth;
    private final Bulkhead hashing;
    private final SessionCookie cookie;

    public LoginPages(Templates templates, Auth auth, Bulkhead hashing, HttpSettings settings) {
        this.templates = templates;
        this.auth = auth;
        this.hashing = hashing;
        this.cookie = new SessionCookie(settings);
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
        templates.page(context, "entry/login", "entry.login.title", "", form);
    }

    private void logIn(Context context, FormBody form) {
        String client = Optional.ofNullable(context.userAgent()).orElse("");
        String before = cookie.read(context).orElse(null);
        Sessions.Begun begun = hashing.call(() -> auth.sessions()
                .logIn(form.text("email"), form.text("password"), client, before, Caller.origin(context)));
        cookie.set(context, begun.token(), Duration.between(Instant.now(), begun.expiresAt()));
        context.redirect(local(form.text("next")));
    }

    private void logOut(Context context) {
        auth.sessions().logOut(Caller.actor(context));
        cookie.remove(context);
        context.redirect("/");
    }

    /** Only paths of this server: a link could otherwise lead to another site after the login. */
    private static String local(@org.jspecify.annotations.Nullable String path) {
        return path != null && path.matches("/[A-Za-z0-9_-][A-Za-z0-9/_.-]*") ? path : HOME;
    }
}
