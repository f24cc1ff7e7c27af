package com.codercops.omega.server.web.account;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.session.Session;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.security.SessionCookie;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.UUID;

/** Lists and ends the sessions. */
public final class SessionsPage implements RouteGroup {
    private final Templates templates;
    private final Auth auth;
    private final SessionCookie cookie;

    /**
     * The content of the page.
     *
     * @param sessions newest first
     */
    public record Model(List<Session> sessions) {}

    SessionsPage(Templates templates, Auth auth, HttpSettings settings) {
        this.templates = templates;
        this.auth = auth;
        this.cookie = new SessionCookie(settings);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/account/sessions", this::show, RouteAccess.SESSION);
        routes.post("/account/sessions/end-others", this::endOthers, RouteAccess.SESSION);
        routes.post("/account/sessions/{id}/end", this::end, RouteAccess.SESSION);
    }

    private void show(Context context) {
        Model model = new Model(auth.sessions().list(Caller.actor(context)));
        templates.page(context, "account/sessions", "account.sessions.title", "account", model);
    }

    private void endOthers(Context context) {
        auth.sessions().revokeOthers(Caller.actor(context));
        context.redirect("/account/sessions?notice=account.sessions-ended", HttpStatus.SEE_OTHER);
    }

    private void end(Context context) {
        UUID id = QueryParameters.id(context, "id", "session");
        auth.sessions().revoke(Caller.actor(context), id);
        if (Caller.actor(context).session().filter(id::equals).isPresent()) {
            cookie.remove(context);
            context.redirect("/login", HttpStatus.SEE_OTHER);
        } else {
            context.redirect("/account/sessions?notice=account.session-ended", HttpStatus.SEE_OTHER);
        }
    }
}
