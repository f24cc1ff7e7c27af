package com.codercops.omega.server.api;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.session.Session;
import com.codercops.omega.auth.session.Sessions;
import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.Json;
import com.codercops.omega.server.http.JsonBody;
import com.codercops.omega.server.http.Page;
import com.codercops.omega.server.http.ProblemException;
import com.codercops.omega.server.http.Query;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.SessionCookie;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Log in, log out, and see where else one is logged in. */
final class SessionApi implements RouteGroup {
    private static final int BODY = 4 << 10;

    private final Auth auth;
    private final Turnstile hashing;
    private final SessionCookie cookie;

    SessionApi(Auth auth, Turnstile hashing, HttpSettings settings) {
        this.auth = auth;
        this.hashing = hashing;
        this.cookie = new SessionCookie(settings);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/session", this::logIn, Access.ANYBODY);
        routes.get("/api/v1/session", this::show, Access.SESSION);
        routes.delete("/api/v1/session", this::logOut, Access.SESSION);
        routes.get("/api/v1/sessions", this::list, Access.SESSION);
        routes.delete("/api/v1/sessions/{id}", this::end, Access.SESSION);
    }

    private void logIn(Context context) {
        JsonBody body = JsonBody.of(context, BODY);
        String email = body.text("email");
        String password = body.text("password");
        String client = Optional.ofNullable(context.userAgent()).orElse("");
        String before = cookie.read(context).orElse(null);
        Sessions.Begun begun =
                hashing.pass(() -> auth.sessions().logIn(email, password, client, before, Caller.origin(context)));
        cookie.set(context, begun.token(), Duration.between(Instant.now(), begun.expiresAt()));
        context.header("Location", "/api/v1/session");
        Json.answer(context, 201, current(begun.principal().actor()));
    }

    private void show(Context context) {
        Json.answer(context, current(Caller.actor(context)));
    }

    private void logOut(Context context) {
        auth.sessions().logOut(Caller.actor(context));
        cookie.remove(context);
        context.status(204);
    }

    private void list(Context context) {
        Json.answer(context, new Page<>(auth.sessions().list(Caller.actor(context)), null));
    }

    private void end(Context context) {
        UUID id = Query.id(context, "id", "session");
        Actor actor = Caller.actor(context);
        auth.sessions().revoke(actor, id);
        if (actor.session().filter(id::equals).isPresent()) {
            cookie.remove(context);
        }
        context.status(204);
    }

    private Session current(Actor actor) {
        return auth.sessions().list(actor).stream()
                .filter(Session::current)
                .findFirst()
                // Ended at this moment, from elsewhere.
                .orElseThrow(() -> ProblemException.of(401, "unauthenticated", "Log in again."));
    }
}
