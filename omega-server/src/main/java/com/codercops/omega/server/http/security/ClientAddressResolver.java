package com.codercops.omega.server.http.security;

import com.codercops.omega.auth.account.Origin;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.function.Predicate;

/** Resolves the client address of a request. Trusts {@code X-Forwarded-For} only from trusted proxies. */
final class ClientAddressResolver {
    private static final int MAX_HOPS = 20;

    private final Predicate<Origin> trusted;

    ClientAddressResolver(Predicate<Origin> trusted) {
        this.trusted = trusted;
    }

    /** The last address that is not a trusted proxy: the client can forge everything before it. */
    Origin of(Context context) {
        Origin nearest = new Origin(context.req().getRemoteAddr().replaceAll("[\\[\\]]", ""));
        // Some proxies extend the header, others add a second one. The last entry is the nearest hop.
        String hops = String.join(",", Collections.list(context.req().getHeaders("X-Forwarded-For")));
        for (int i = 0; i < MAX_HOPS && trusted.test(nearest); i++) {
            int comma = hops.lastIndexOf(',');
            try {
                Origin next = new Origin(hops.substring(comma + 1).strip());
                if (next.equals(Origin.LOCAL)) {
                    // A remote client cannot be the local host.
                    return nearest;
                }
                nearest = next;
            } catch (IllegalArgumentException e) {
                return nearest;
            }
            hops = hops.substring(0, Math.max(0, comma));
        }
        return nearest;
    }
}
