package com.codercops.omega.server.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one webhook.
 *
 * @param id also in the message, the same for all its attempts
 * @param job null for a test
 * @param state one of {@link #STATES}
 * @param nextAttemptAt null if it does not wait
 * @param status of the last response, or null if there was none
 * @param error why the last attempt failed, or null
 * @param durationMs of the last attempt, or null
 */
public record WebhookDelivery(
        UUID id,
        UUID webhook,
        @Nullable UUID job,
        String event,
        String state,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Integer durationMs) {
    /** The states of deliveries. A failed one is not sent again on its own. */
    public static final List<String> STATES = List.of("waiting", "delivered", "failed");
}
