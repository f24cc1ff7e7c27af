package com.codercops.omega.server.api.account;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.session.Session;
import com.codercops.omega.auth.session.Sessions;
import com.codercops.omega.server.api.Bulkhead;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import com.codercops.omega.server.http.security.SessionCookie;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sessions: log in, log out, list, revoke. */
public final class SessionsApi implements RouteGroup {
    private static final int BODY = 4 << 10;

    private final Auth auth;
    private final Bulkhead hashing;
    private final SessionCookie cookie;

    private record SessionView(
            UUID id,
            String ipAddress,
            String userAgent,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            boolean current) {
        static SessionView of(Session session) {
            return new SessionView(
                    session.id(),
                    session.origin(),
                    session.client(),
                    session.createdAt(),
                    session.seenAt(),
                    session.expiresAt(),
                    session.current());
        }
    }

    public SessionsApi(Auth auth, Bulkhead hashing, HttpSettings settings) {
        this.auth = auth;
        this.hashing = hashing;
        this.cookie = new SessionCookie(settings);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/session", this::logIn, RouteAccess.PUBLIC);
        routes.get("/api/v1/session", this::show, RouteAccess.SESSION);
        routes.delete("/api/v1/session", this::logOut, RouteAccess.SESSION);
        routes.get("/api/v1/sessions", this::list, RouteAccess.SESSION);
        routes.delete("/api/v1/sessions/{id}", this::revoke, RouteAccess.SESSION);
    }

    private void logIn(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        String email = body.text("email");
        String password = body.text("password");
        String client = Optional.ofNullable(context.userAgent()).orElse("");
        String before = cookie.read(context).orElse(null);
        Sessions.Begun begun =
                hashing.call(() -> auth.sessions().logIn(email, password, client, before, Caller.origin(context)));
        cookie.set(context, begun.token(), Duration.between(Instant.now(), begun.expiresAt()));
        context.header("Location", "/api/v1/session");
        ApiJson.respond(context, 201, current(begun.principal().actor()));
    }

    private void show(Context context) {
        ApiJson.respond(context, current(Caller.actor(context)));
    }

    private void logOut(Context context) {
        auth.sessions().logOut(Caller.actor(context));
        cookie.remove(context);
        context.status(204);
    }

    private void list(Context context) {
        ApiJson.respond(
                context,
                new ResultPage<>(
                        auth.sessions().list(Caller.actor(context)).stream()
                                .map(SessionView::of)
                                .toList(),
                        null));
    }

    private void revoke(Context context) {
        UUID id = QueryParameters.id(context, "id", "session");
        Actor actor = Caller.actor(context);
        auth.sessions().revoke(actor, id);
        if (actor.session().filter(id::equals).isPresent()) {
            cookie.remove(context);
        }
        context.status(204);
    }

    private SessionView current(Actor actor) {
        return auth.sessions().list(actor).stream()
                .filter(Session::current)
                .findFirst()
                .map(SessionView::of)
                // Another client revoked the session concurrently.
                .orElseThrow(
                        () -> ProblemException.of(ProblemType.UNAUTHENTICATED, "The session has ended. Log in again."));
    }
}
