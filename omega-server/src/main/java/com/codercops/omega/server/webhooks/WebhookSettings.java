package com.codercops.omega.server.webhooks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of webhooks.
 *
 * @param maxPerAccount 0 if accounts cannot create webhooks
 * @param workers number of messages that this server sends at the same time; 0 if it sends none
 * @param timeout of one attempt
 * @param disableAfter how long all attempts must fail before the webhook is disabled
 * @param kept how long delivered and failed messages are listed
 * @param ports that URLs can have
 * @param allowedTargets ranges of addresses and host names that are allowed although they are not public
 * @param certificatesOrNull a PEM file with authorities that are trusted in addition to those of Java
 */
public record WebhookSettings(
        int maxPerAccount,
        int workers,
        Duration timeout,
        Duration disableAfter,
        Duration kept,
        Set<Integer> ports,
        List<String> allowedTargets,
        @Nullable Path certificatesOrNull) {
    public static final WebhookSettings DEFAULT = new WebhookSettings(
            10, 4, Duration.ofSeconds(10), Duration.ofDays(3), Duration.ofDays(14), Set.of(443, 8443), List.of(), null);

    public WebhookSettings {
        ports = Set.copyOf(ports);
        allowedTargets = List.copyOf(allowedTargets);
        if (maxPerAccount < 0 || workers < 0 || timeout.toMillis() < 1 || ports.isEmpty()) {
            throw new IllegalArgumentException(
                    "Limits of webhooks must not be negative, and the timeout at least 1 ms");
        }
    }

    /** What the URLs of webhooks may name. */
    public TargetPolicy targets() {
        return new TargetPolicy(ports, allowedTargets);
    }
}
