package com.codercops.omega.server.http;

import com.codercops.omega.auth.Origin;
import io.javalin.http.Context;
import java.util.Set;

/** Tells where a request came from; a header is believed only from proxies that are known. */
final class ClientAddress {
    private static final int MOST_HOPS = 20;

    private final Set<String> trustedProxies;

    ClientAddress(Set<String> trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /** The nearest address that is no known proxy: what stands before it, anybody may have written. */
    Origin of(Context context) {
        Origin nearest = new Origin(context.req().getRemoteAddr().replaceAll("[\\[\\]]", ""));
        String header = context.header("X-Forwarded-For");
        if (header == null || header.length() > 1000) {
            return nearest;
        }
        String[] hops = header.split(",", MOST_HOPS);
        for (int i = hops.length - 1; i >= 0 && trustedProxies.contains(nearest.address()); i--) {
            try {
                nearest = new Origin(hops[i].strip());
            } catch (IllegalArgumentException e) {
                return nearest;
            }
        }
        return nearest;
    }
}
