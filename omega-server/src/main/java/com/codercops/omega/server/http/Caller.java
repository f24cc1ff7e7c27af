package com.codercops.omega.server.http;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.session.Principal;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.UUID;

/** Who sent a request, as the gatekeeper found out. */
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

    /** From where; for every request. */
    public static Origin origin(Context context) {
        return Objects.requireNonNull(context.<Origin>attribute(ORIGIN));
    }

    /** Whose account; only for routes that ask for one. */
    public static Principal principal(Context context) {
        return Objects.requireNonNull(context.<Principal>attribute(PRINCIPAL));
    }

    /** By which {@link com.codercops.omega.auth.session.CredentialStatus} knows what the caller was let in with. */
    public static UUID credential(Context context) {
        return Objects.requireNonNull(context.<UUID>attribute(CREDENTIAL));
    }

    public static Actor actor(Context context) {
        return principal(context).actor();
    }

    /** The account's id, to whom jobs, scripts and videos belong. */
    public static UUID id(Context context) {
        return principal(context).account().id();
    }
}
