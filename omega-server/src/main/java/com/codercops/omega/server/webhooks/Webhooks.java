package com.codercops.omega.server.webhooks;

import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.PlainText;
import com.codercops.omega.auth.ratelimit.RateLimiter;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Creates, changes and deletes webhooks, and lists what was sent. For a webhook of another owner, methods return empty or false.
 * Thread-safe; calls block for the database.
 */
public final class Webhooks {
    /** How long the former secret is valid after a rotation. */
    public static final Duration FORMER_SECRET = Duration.ofHours(24);

    private static final int MANUAL_PER_MINUTE = 20;
    private static final int MAX_DESCRIPTION = 100;

    private final Jdbi jdbi;
    private final TargetPolicy targets;
    private final int maxPerAccount;
    private final RateLimiter manual;

    /**
     * A webhook with its secret.
     *
     * @param secret to show to its owner; available only here
     */
    public record Made(Webhook webhook, String secret) {
        @Override
        public String toString() {
            return "Made[" + webhook.id() + "]";
        }
    }

    public Webhooks(Database database, WebhookSettings settings, Clock clock) {
        this.jdbi = database.jdbi();
        this.targets = settings.targets();
        this.maxPerAccount = settings.maxPerAccount();
        this.manual = new RateLimiter(MANUAL_PER_MINUTE, Duration.ofMinutes(1), clock);
    }

    /**
     * Creates a webhook.
     *
     * @throws InvalidFieldException naming {@code url} or {@code events}
     * @throws InvalidInputException naming {@code description}
     * @throws AuthException {@code CONFLICT} if the account has the maximum number of webhooks
     */
    public Made create(UUID owner, String url, String description, Collection<String> events) {
        String target = targets.check(url);
        String text = description(description);
        Collection<String> wanted = WebhookEvent.check(events);
        byte[] secret = WebhookSecret.random();
        UUID id = UUID.randomUUID();
        return jdbi.inTransaction(handle -> {
            // Concurrent creations for the same owner wait here, and then see this webhook.
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('webhook ' || ?, 0))", owner.toString());
            if (WebhookTable.of(handle, owner).size() >= maxPerAccount) {
                throw new AuthException(
                        AuthException.Reason.CONFLICT,
                        "An account can have " + maxPerAccount + " webhooks. Delete one first.");
            }
            handle.createUpdate("""
                            INSERT INTO webhook (id, owner, url, description, events, secret)
                            VALUES (:id, :owner, :url, :description, :events, :secret)""")
                    .bind("id", id)
                    .bind("owner", owner)
                    .bind("url", target)
                    .bind("description", text)
                    .bindArray("events", String.class, wanted)
                    .bind("secret", secret)
                    .execute();
            return new Made(WebhookTable.find(handle, owner, id).orElseThrow(), WebhookSecret.text(secret));
        });
    }

    private static String description(String text) {
        return text.isBlank() ? "" : PlainText.line("description", text, MAX_DESCRIPTION);
    }

    public List<Webhook> list(UUID owner) {
        return jdbi.withHandle(handle -> WebhookTable.of(handle, owner));
    }

    public Optional<Webhook> find(UUID owner, UUID webhook) {
        return jdbi.withHandle(handle -> WebhookTable.find(handle, owner, webhook));
    }

    /**
     * Changes a webhook; null keeps a value.
     *
     * @throws InvalidFieldException naming {@code url} or {@code events}
     * @throws InvalidInputException naming {@code description}
     */
    public Optional<Webhook> change(
            UUID owner,
            UUID webhook,
            @Nullable String url,
            @Nullable String description,
            @Nullable Collection<String> events) {
        String target = url == null ? null : targets.check(url);
        String text = description == null ? null : description(description);
        Collection<String> wanted = events == null ? null : WebhookEvent.check(events);
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                            UPDATE webhook SET url = coalesce(:url, url), description = coalesce(:description, description),
                                events = CASE WHEN :select THEN :events ELSE events END
                            WHERE id = :id AND owner = :owner""")
                    .bind("url", target)
                    .bind("description", text)
                    .bind("select", wanted != null)
                    .bindArray("events", String.class, wanted == null ? List.of() : wanted)
                    .bind("id", webhook)
                    .bind("owner", owner)
                    .execute();
            return WebhookTable.find(handle, owner, webhook);
        });
    }

    /** Enables a webhook for events from now on. */
    public Optional<Webhook> enable(UUID owner, UUID webhook) {
        return jdbi.inTransaction(handle -> {
            WebhookTable.enable(handle, owner, webhook);
            return WebhookTable.find(handle, owner, webhook);
        });
    }

    /** Disables a webhook. What was not sent yet is not sent. */
    public Optional<Webhook> disable(UUID owner, UUID webhook) {
        return jdbi.inTransaction(handle -> {
            Optional<Webhook> found = WebhookTable.find(handle, owner, webhook);
            found.ifPresent(it -> WebhookTable.disable(handle, webhook, "Its owner disabled it."));
            return found.flatMap(it -> WebhookTable.find(handle, owner, webhook));
        });
    }

    /** Disables any webhook, for an administrator. */
    public Optional<Webhook> disable(UUID webhook) {
        return jdbi.inTransaction(handle -> {
            WebhookTable.disable(handle, webhook, "An administrator disabled it.");
            return WebhookTable.find(handle, webhook);
        });
    }

    /** Replaces the secret. The former one stays valid for {@link #FORMER_SECRET}, so that receivers can change it. */
    public Optional<Made> rotate(UUID owner, UUID webhook) {
        byte[] secret = WebhookSecret.random();
        return jdbi.inTransaction(handle -> {
            int changed = handle.createUpdate("""
                            UPDATE webhook SET former_secret = secret, secret = :secret,
                                former_secret_until = now() + make_interval(secs => :kept)
                            WHERE id = :id AND owner = :owner""")
                    .bind("secret", secret)
                    .bind("kept", (double) FORMER_SECRET.toSeconds())
                    .bind("id", webhook)
                    .bind("owner", owner)
                    .execute();
            return changed == 0
                    ? Optional.empty()
                    : WebhookTable.find(handle, owner, webhook)
                            .map(found -> new Made(found, WebhookSecret.text(secret)));
        });
    }

    public boolean delete(UUID owner, UUID webhook) {
        return jdbi.withHandle(
                handle -> handle.execute("DELETE FROM webhook WHERE id = ? AND owner = ?", webhook, owner) == 1);
    }

    /** Deletes the webhooks of a deleted owner. */
    public void forget(UUID owner) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM webhook WHERE owner = ?", owner));
    }

    /**
     * Adds a message without a job, to try a webhook.
     *
     * @throws AuthException {@code WRONG_STATE} if it is disabled, {@code TOO_MANY} beyond a rate limit
     */
    public Optional<WebhookDelivery> test(UUID owner, UUID webhook) {
        UUID id = UUID.randomUUID();
        return jdbi.inTransaction(handle -> WebhookTable.find(handle, owner, webhook)
                .flatMap(found -> {
                    count(found);
                    handle.execute(
                            "INSERT INTO webhook_delivery (id, webhook, owner, event) VALUES (?, ?, ?, ?)",
                            id,
                            webhook,
                            owner,
                            WebhookEvent.TEST);
                    return DeliveryTable.find(handle, owner, id);
                }));
    }

    /**
     * Sends a delivered or failed message again, now.
     *
     * @throws AuthException {@code WRONG_STATE} if the webhook is disabled, {@code TOO_MANY} beyond a rate limit
     */
    public Optional<WebhookDelivery> resend(UUID owner, UUID delivery) {
        return jdbi.inTransaction(handle -> DeliveryTable.find(handle, owner, delivery)
                .flatMap(found -> {
                    count(WebhookTable.find(handle, owner, found.webhook()).orElseThrow());
                    DeliveryTable.revive(handle, delivery);
                    return DeliveryTable.find(handle, owner, delivery);
                }));
    }

    private void count(Webhook webhook) {
        if (!webhook.isEnabled()) {
            throw new AuthException(AuthException.Reason.WRONG_STATE, "The webhook is disabled. Enable it first.");
        }
        manual.count(webhook.owner().toString());
    }

    /** Returns the messages to a webhook, newest first. */
    public Optional<Slice<WebhookDelivery>> deliveries(
            UUID owner, UUID webhook, @Nullable PageCursor after, int limit) {
        return jdbi.withHandle(handle -> WebhookTable.find(handle, owner, webhook)
                .map(found -> DeliveryTable.page(handle, webhook, after, limit)));
    }

    /** Returns the webhooks of all accounts, newest first, for administrators. */
    public Slice<Webhook> all(@Nullable UUID owner, @Nullable PageCursor after, int limit) {
        return jdbi.withHandle(handle -> WebhookTable.page(handle, owner, after, limit));
    }

    /** Returns the number of messages that wait. */
    public long waiting() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM webhook_delivery WHERE state = 'waiting'")
                        .mapTo(Long.class)
                        .one());
    }
}
