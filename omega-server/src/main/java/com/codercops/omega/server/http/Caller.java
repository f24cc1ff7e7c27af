package com.codercops.omega.server.http;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.session.Principal;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The authenticated sender of a request. */
public final class Caller {
    private static final String PRINCIPAL = "omega.principal";
    private static final String CREDENTIAL = "omega.credential";
    private static final String ORIGIN = "omega.origin";

    private Caller() {}

    public static void set(Context context, Principal principal, UUID credential) {
        context.attribute(PRINCIPAL, principal);
        context.attribute(CREDENTIAL, credential);
    }

    public static void set(Context context, Origin origin) {
        context.attribute(ORIGIN, origin);
    }

    /** The client address; available for every request. */
    public static Origin origin(Context context) {
        return Objects.requireNonNull(context.<Origin>attribute(ORIGIN));
    }

    /** The account; available for routes that require authentication. */
    public static Principal principal(Context context) {
        return Objects.requireNonNull(context.<Principal>attribute(PRINCIPAL));
    }

    /** The account; empty if the route requires none and the request has no valid session. */
    public static Optional<Principal> principalIfAny(Context context) {
        return Optional.ofNullable(context.attribute(PRINCIPAL));
    }

    /** The ID of the session or API token in {@link com.codercops.omega.auth.session.CredentialStatus}. */
    public static UUID credential(Context context) {
        return Objects.requireNonNull(context.<UUID>attribute(CREDENTIAL));
    }

    public static Actor actor(Context context) {
        return principal(context).actor();
    }

    /** The ID of the account, which owns jobs, scripts and videos. */
    public static UUID id(Context context) {
        return principal(context).account().id();
    }
}
