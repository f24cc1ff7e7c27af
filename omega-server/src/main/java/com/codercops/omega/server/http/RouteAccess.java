package com.codercops.omega.server.http;

import io.javalin.security.RouteRole;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The access rule of a route. The server rejects routes without a rule.
 *
 * @param kind the required authentication
 * @param permissionOrNull the required permission
 */
public record RouteAccess(AccessType kind, @Nullable String permissionOrNull) implements RouteRole {
    /** The required authentication. */
    public enum AccessType {
        PUBLIC,
        /** A session if the request has a valid one; otherwise the caller is anonymous. */
        OPTIONAL_SESSION,
        /** A session; an API token is not sufficient. */
        SESSION,
        /** An API token; a session is not sufficient. */
        TOKEN,
        /** A session or an API token. */
        ACCOUNT
    }

    public static final RouteAccess PUBLIC = new RouteAccess(AccessType.PUBLIC, null);
    public static final RouteAccess OPTIONAL_SESSION = new RouteAccess(AccessType.OPTIONAL_SESSION, null);
    public static final RouteAccess SESSION = new RouteAccess(AccessType.SESSION, null);
    public static final RouteAccess TOKEN = new RouteAccess(AccessType.TOKEN, null);
    public static final RouteAccess ACCOUNT = new RouteAccess(AccessType.ACCOUNT, null);

    /** A session or an API token with a permission. */
    public static RouteAccess permission(String permission) {
        return new RouteAccess(AccessType.ACCOUNT, permission);
    }

    /** The rule of a route. */
    public static RouteAccess of(Set<? extends RouteRole> roles, String path) {
        if (roles.size() != 1 || !(roles.iterator().next() instanceof RouteAccess access)) {
            throw new IllegalStateException("The route has no access rule: " + path);
        }
        return access;
    }

    public Optional<String> permission() {
        return Optional.ofNullable(permissionOrNull);
    }
}
