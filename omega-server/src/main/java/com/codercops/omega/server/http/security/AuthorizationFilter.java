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
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.operations.logging.LogContext;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Authenticates and authorizes requests, and applies rate limits. Thread-safe. */
public final class AuthorizationFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Auth auth;
    private final SessionCookie cookie;
    private final CrossSiteFilter crossSite;
    private final ClientAddressResolver clientAddress;
    private final RateLimiter requests;
    private final RateLimiter writes;
    /** Limits invalid tokens, because each one costs a database query. */
    private final RateLimiter failures;

    private final CredentialCache recentlyValid = new CredentialCache();

    public AuthorizationFilter(Auth auth, HttpSettings settings, Clock clock) {
        this.auth = auth;
        this.cookie = new SessionCookie(settings);
        this.crossSite = new CrossSiteFilter(settings);
        this.clientAddress = new ClientAddressResolver(settings::trusts);
        this.requests = new RateLimiter(settings.limits().requestsPerMinute(), MINUTE, clock);
        this.writes = new RateLimiter(settings.limits().writesPerMinute(), MINUTE, clock);
        this.failures = new RateLimiter(settings.limits().writesPerMinute(), MINUTE, clock);
    }

    /** Called after routing, before the handler. */
    public void check(Context context, RouteAccess access) {
        Origin origin = clientAddress.of(context);
        Caller.set(context, origin);
        Optional<String> bearer = bearer(context);
        if (bearer.isEmpty() && !SAFE.contains(context.req().getMethod())) {
            crossSite.reject(context);
        }
        if (access.kind() == RouteAccess.AccessType.PUBLIC) {
            limit(context, origin.neighbourhood());
            return;
        }
        if (access.kind() == RouteAccess.AccessType.OPTIONAL_SESSION
                && cookie.read(context).isEmpty()) {
            limit(context, origin.neighbourhood());
            return;
        }
        Optional<Principal> known = principal(context, bearer, origin);
        if (known.isEmpty()) {
            limit(context, origin.neighbourhood());
            if (access.kind() == RouteAccess.AccessType.OPTIONAL_SESSION) {
                return;
            }
            throw ProblemException.of(
                    ProblemType.UNAUTHENTICATED,
                    "The request has no valid session or API token. Log in, or send a valid token.");
        }
        Principal principal = known.get();
        limit(context, principal.account().id().toString());
        if (access.kind() == RouteAccess.AccessType.SESSION
                && principal.actor().session().isEmpty()) {
            throw ProblemException.of(
                    ProblemType.SESSION_REQUIRED,
                    "This operation requires a session. Log in; an API token is not sufficient.");
        }
        if (access.kind() == RouteAccess.AccessType.TOKEN
                && principal.actor().session().isPresent()) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN, "This operation requires an API token; a session is not sufficient.");
        }
        access.permission().filter(wanted -> !principal.may(wanted)).ifPresent(wanted -> {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN, "This operation requires the permission '" + wanted + "'.");
        });
    }

    private Optional<Principal> principal(Context context, Optional<String> bearer, Origin origin) {
        Optional<String> token = bearer.isPresent() ? bearer : cookie.read(context);
        Optional<UUID> id = token.flatMap(CredentialStatus::id);
        // Credentials that were valid recently are not limited by guesses from the same network.
        if (id.isPresent() && !recentlyValid.has(id.get())) {
            reject(failures.next(origin.neighbourhood()));
        }
        Optional<Principal> found = token.flatMap(text -> bearer.isPresent()
                ? auth.apiTokens().authenticate(text, origin)
                : auth.sessions().authenticate(text, origin));
        if (found.isEmpty()) {
            id.ifPresent(recentlyValid::forget);
            reject(failures.tryAgainIn(origin.neighbourhood()));
            return found;
        }
        LogContext.account(found.get().account().id().toString());
        recentlyValid.remember(id.orElseThrow());
        Caller.set(context, found.get(), id.orElseThrow());
        return found;
    }

    /** The bearer token (RFC 6750); the scheme name is case-insensitive. Other schemes are ignored. */
    private static Optional<String> bearer(Context context) {
        String header = context.header("Authorization");
        return header == null
                ? Optional.empty()
                : Optional.of(header)
                        .filter(it -> it.regionMatches(true, 0, "Bearer ", 0, 7))
                        .map(it -> it.substring(7).strip());
    }

    private void limit(Context context, String who) {
        RateLimiter limiter = SAFE.contains(context.req().getMethod()) ? requests : writes;
        reject(limiter.tryAgainIn(who));
    }

    private static void reject(Optional<Duration> wait) {
        wait.ifPresent(time -> {
            throw ProblemException.retryLater(
                    ProblemType.TOO_MANY_REQUESTS, "Rate limit exceeded. Wait before you send more requests.", time);
        });
    }
}
