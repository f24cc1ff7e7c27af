package com.codercops.omega.server.api.webhooks;

import com.codercops.omega.server.webhooks.Webhook;
import com.codercops.omega.server.webhooks.WebhookDelivery;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON representation of a webhook, without its secret. */
public record WebhookView(
        UUID id,
        String url,
        String description,
        List<String> events,
        boolean enabled,
        @Nullable String disabledReason,
        int failures,
        @Nullable Instant failingSince,
        Instant createdAt,
        @Nullable Instant formerSecretUntil) {
    public static WebhookView of(Webhook webhook) {
        return new WebhookView(
                webhook.id(),
                webhook.url(),
                webhook.description(),
                webhook.events(),
                webhook.isEnabled(),
                webhook.disabledReason(),
                webhook.failures(),
                webhook.failingSince(),
                webhook.createdAt(),
                webhook.formerSecretUntil());
    }

    /** With its secret, in the response that shows it once. */
    record WithSecret(@JsonUnwrapped WebhookView webhook, String secret) {}

    /** For administrators: a URL can contain a secret of the receiver. */
    record ForAdmins(
            UUID id,
            UUID ownerId,
            String origin,
            List<String> events,
            boolean enabled,
            @Nullable String disabledReason,
            int failures,
            @Nullable Instant failingSince,
            Instant createdAt) {
        static ForAdmins of(Webhook webhook) {
            return new ForAdmins(
                    webhook.id(),
                    webhook.owner(),
                    webhook.origin(),
                    webhook.events(),
                    webhook.isEnabled(),
                    webhook.disabledReason(),
                    webhook.failures(),
                    webhook.failingSince(),
                    webhook.createdAt());
        }
    }

    /** A message to a webhook. */
    record DeliveryView(
            UUID id,
            String event,
            @Nullable UUID jobId,
            String state,
            int attempts,
            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant finishedAt,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            @Nullable Integer lastDurationMs) {
        static DeliveryView of(WebhookDelivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.event(),
                    delivery.job(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.nextAttemptAt(),
                    delivery.finishedAt(),
                    delivery.status(),
                    delivery.error(),
                    delivery.durationMs());
        }
    }
}
