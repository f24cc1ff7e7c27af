package com.codercops.omega.server.web.entry;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.session.Sessions;
import com.codercops.omega.server.api.Bulkhead;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.security.SessionCookie;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Begins and ends the session of a browser. Thread-safe; calls block for the hash of the password. */
public final class BrowserLogin {
    private final Auth auth;
    private final Bulkhead hashing;
    private final SessionCookie cookie;

    public BrowserLogin(Auth auth, Bulkhead hashing, HttpSettings settings) {
        this.auth = auth;
        this.hashing = hashing;
        this.cookie = new SessionCookie(settings);
    }

    void logIn(Context context, String email, String password) {
        String client = Optional.ofNullable(context.userAgent()).orElse("");
        String before = cookie.read(context).orElse(null);
        Sessions.Begun begun =
                hashing.call(() -> auth.sessions().logIn(email, password, client, before, Caller.origin(context)));
        cookie.set(context, begun.token(), Duration.between(Instant.now(), begun.expiresAt()));
    }

    void logOut(Context context) {
        auth.sessions().logOut(Caller.actor(context));
        cookie.remove(context);
    }
}
