package com.codercops.omega.server.http.security;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.ratelimit.RateLimiter;
import com.codercops.omega.auth.session.CredentialStatus;
import com.codercops.omega.auth.session.Principal;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.operations.logging.LogContext;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lets a request to its route if whoever sent it may call that, and not too often. Thread-safe. */
public final class AuthorizationFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Auth auth;
    private final SessionCookie cookie;
    private final CrossSiteFilter crossSite;
    private final ClientAddressResolver clientAddress;
    private final RateLimiter requests;
    private final RateLimiter writes;
    /** Of tokens that are none: each costs a look into the database. */
    private final RateLimiter failures;

    private final CredentialCache known = new CredentialCache();

    public AuthorizationFilter(Auth auth, HttpSettings settings, Clock clock) {
        this.auth = auth;
        this.cookie = new SessionCookie(settings);
        this.crossSite = new CrossSiteFilter(settings);
        this.clientAddress = new ClientAddressResolver(settings.trustedProxies());
        this.requests = new RateLimiter(settings.limits().requestsAMinute(), MINUTE, clock);
        this.writes = new RateLimiter(settings.limits().writesAMinute(), MINUTE, clock);
        this.failures = new RateLimiter(settings.limits().writesAMinute(), MINUTE, clock);
    }

    /** Called when the route is known, before its handler. */
    public void check(Context context, RouteAccess access) {
        Origin origin = clientAddress.of(context);
        Caller.set(context, origin);
        Optional<String> bearer = bearer(context);
        if (bearer.isEmpty() && !SAFE.contains(context.req().getMethod())) {
            crossSite.refuse(context);
        }
        if (access.kind() == RouteAccess.Kind.ANYBODY) {
            count(context, origin.neighbourhood());
            return;
        }
        Principal principal = principal(context, bearer, origin);
        count(context, principal.account().id().toString());
        if (access.kind() == RouteAccess.Kind.SESSION
                && principal.actor().session().isEmpty()) {
            throw ProblemException.of(403, "session-needed", "This needs a log-in; an API token is not enough.");
        }
        access.permission().filter(wanted -> !principal.may(wanted)).ifPresent(wanted -> {
            throw ProblemException.of(403, "forbidden", "This needs the permission '" + wanted + "'.");
        });
    }

    private Principal principal(Context context, Optional<String> bearer, Origin origin) {
        Optional<String> token = bearer.isPresent() ? bearer : cookie.read(context);
        Optional<UUID> id = token.flatMap(CredentialStatus::id);
        // Who was let in lately does not pay for a neighbour who guesses.
        if (id.isPresent() && !known.has(id.get())) {
            refuse(failures.next(origin.neighbourhood()));
        }
        Optional<Principal> found = token.flatMap(text -> bearer.isPresent()
                ? auth.apiTokens().authenticate(text, origin)
                : auth.sessions().authenticate(text, origin));
        if (found.isEmpty()) {
            id.ifPresent(known::forget);
            refuse(failures.tryAgainIn(origin.neighbourhood()));
            count(context, origin.neighbourhood());
            throw ProblemException.of(401, "unauthenticated", "Log in, or send a good API token.");
        }
        LogContext.account(found.get().account().id().toString());
        known.remember(id.orElseThrow());
        Caller.set(context, found.get(), id.orElseThrow());
        return found.get();
    }

    /** By RFC 6750, the scheme's name in any case of letters. Other schemes are a proxy's affair, and no token. */
    private static Optional<String> bearer(Context context) {
        String header = context.header("Authorization");
        return header == null
                ? Optional.empty()
                : Optional.of(header)
                        .filter(it -> it.regionMatches(true, 0, "Bearer ", 0, 7))
                        .map(it -> it.substring(7).strip());
    }

    private void count(Context context, String who) {
        RateLimiter limiter = SAFE.contains(context.req().getMethod()) ? requests : writes;
        refuse(limiter.tryAgainIn(who));
    }

    private static void refuse(Optional<Duration> wait) {
        wait.ifPresent(time -> {
            throw ProblemException.later(429, "too-many-requests", "Too many requests in a minute.", time);
        });
    }
}
