package com.codercops.omega.server.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A URL to which the events of an account are sent.
 *
 * @param url can contain a secret of the receiver; only for its owner
 * @param events sorted
 * @param formerSecretUntil until when the secret before the last rotation is valid, or null
 * @param failures attempts that failed since the last successful one
 * @param failingSince time of the first of them, or null
 * @param disabledReason why it is disabled, or null
 */
public record Webhook(
        UUID id,
        UUID owner,
        String url,
        String description,
        List<String> events,
        Instant createdAt,
        @Nullable Instant formerSecretUntil,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason) {
    public Webhook {
        events = List.copyOf(events);
    }

    public boolean isEnabled() {
        return disabledAt == null;
    }

    /** The description, and the origin of the URL. */
    public String name() {
        return description.isEmpty() ? origin() : description + " (" + origin() + ")";
    }

    /** Scheme, host and port, for people other than its owner. */
    public String origin() {
        return url.replaceFirst("^(https://[^/?#]+).*", "$1");
    }
}
