package com.codercops.omega.server.http.security;

import com.codercops.omega.auth.account.Origin;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.Set;

/** Tells where a request came from; a header is believed only from proxies that are known. */
final class ClientAddressResolver {
    private static final int MOST_HOPS = 20;

    private final Set<String> trustedProxies;

    ClientAddressResolver(Set<String> trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /** The nearest address that is no known proxy: what stands before it, anybody may have written. */
    Origin of(Context context) {
        Origin nearest = new Origin(context.req().getRemoteAddr().replaceAll("[\\[\\]]", ""));
        // Some proxies add to the header that came, others add one of their own; the last of all is the nearest.
        String hops = String.join(",", Collections.list(context.req().getHeaders("X-Forwarded-For")));
        for (int i = 0; i < MOST_HOPS && trustedProxies.contains(nearest.address()); i++) {
            int comma = hops.lastIndexOf(',');
            try {
                Origin next = new Origin(hops.substring(comma + 1).strip());
                if (next.equals(Origin.LOCAL)) {
                    // Nobody over the network is the machine itself.
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
