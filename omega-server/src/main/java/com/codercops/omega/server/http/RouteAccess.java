package com.codercops.omega.server.http;

import io.javalin.security.RouteRole;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a route; stands beside it in the table of routes, and a route without one is not served.
 *
 * @param kind how one must be known
 * @param permissionOrNull what one must be allowed besides
 */
public record RouteAccess(Kind kind, @Nullable String permissionOrNull) implements RouteRole {
    /** How a caller must be known. */
    public enum Kind {
        ANYBODY,
        /** By a session: a person with a browser. API tokens are not enough. */
        SESSION,
        /** By a session or an API token. */
        ACCOUNT
    }

    public static final RouteAccess ANYBODY = new RouteAccess(Kind.ANYBODY, null);
    public static final RouteAccess SESSION = new RouteAccess(Kind.SESSION, null);
    public static final RouteAccess ACCOUNT = new RouteAccess(Kind.ACCOUNT, null);

    /** Who is known and has that permission. */
    public static RouteAccess may(String permission) {
        return new RouteAccess(Kind.ACCOUNT, permission);
    }

    /** What stands beside a route in the table. */
    public static RouteAccess of(Set<? extends RouteRole> roles, String path) {
        if (roles.size() != 1 || !(roles.iterator().next() instanceof RouteAccess access)) {
            throw new IllegalStateException("No access is stated for " + path);
        }
        return access;
    }

    public Optional<String> permission() {
        return Optional.ofNullable(permissionOrNull);
    }
}
