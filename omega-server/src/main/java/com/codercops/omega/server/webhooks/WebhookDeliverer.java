package com.codercops.omega.server.webhooks;

import com.codercops.omega.auth.outbox.RetrySchedule;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.EndedJobs;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.webhooks.WebhookListener.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.Dns;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends due messages. One of several servers sends each; if its result is lost, the message is sent again with the same ID.
 * Thread-safe.
 */
public final class WebhookDeliverer {
    /** About 27 hours. */
    public static final RetrySchedule SCHEDULE = new RetrySchedule(Duration.ofSeconds(5), 5, Duration.ofHours(24), 8);

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDeliverer.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    /** For the lookup of the host, which has no timeout of ours. */
    private static final Duration LEASE_MARGIN = Duration.ofMinutes(2);
    /** So that the slow receivers of one account do not occupy all workers. */
    private static final int PER_OWNER = 2;

    private static final int BATCH = 1000;

    private final Jdbi jdbi;
    private final WebhookSettings settings;
    private final WebhookSender sender;
    private final WebhookPayload payload;
    private final WebhookListener listener;

    public WebhookDeliverer(
            Database database,
            WebhookSettings settings,
            String version,
            WebhookPayload payload,
            WebhookListener listener) {
        this(database, settings, Dns.SYSTEM, version, payload, listener);
    }

    WebhookDeliverer(
            Database database,
            WebhookSettings settings,
            Dns resolver,
            String version,
            WebhookPayload payload,
            WebhookListener listener) {
        this.jdbi = database.jdbi();
        this.settings = settings;
        this.sender = new WebhookSender(settings, resolver, version, Clock.systemUTC());
        this.payload = payload;
        this.listener = listener;
    }

    /** Sends the message that is due first; returns whether there was one. Blocks at most for the timeout and a lookup. */
    public boolean deliverNext() {
        Optional<DeliveryTable.Claimed> claimed = jdbi.inTransaction(
                handle -> DeliveryTable.claim(handle, settings.timeout().plus(LEASE_MARGIN), PER_OWNER));
        claimed.ifPresent(this::deliver);
        return claimed.isPresent();
    }

    private void deliver(DeliveryTable.Claimed message) {
        if (message.attempt() > SCHEDULE.maxAttempts()) {
            // The process ended in each attempt.
            store(message, new SendResult(null, "See the log of the server.", null, Duration.ZERO));
            return;
        }
        @Nullable Job job =
                jdbi.withHandle(handle -> EndedJobs.find(handle, message.id())).orElse(null);
        String body = payload.write(message.event(), message.createdAt(), job);
        store(message, sender.send(message.url(), message.id().toString(), body, message.secrets()));
    }

    private void store(DeliveryTable.Claimed message, SendResult result) {
        boolean last = result.gone() || message.attempt() >= SCHEDULE.maxAttempts();
        Outcome outcome = result.succeeded() ? Outcome.DELIVERED : last ? Outcome.FAILED : Outcome.RETRIED;
        String state = switch (outcome) {
            case DELIVERED -> "delivered";
            case RETRIED -> "waiting";
            case FAILED -> "failed";
        };
        boolean disabled = jdbi.inTransaction(handle -> {
            if (!DeliveryTable.store(handle, message, result, state, wait(message, result))) {
                return false;
            }
            if (result.succeeded()) {
                WebhookTable.succeeded(handle, message.webhook());
                return false;
            }
            boolean hopeless =
                    WebhookTable.failed(handle, message.webhook(), SCHEDULE.maxAttempts(), settings.disableAfter());
            return (hopeless || result.gone()) && WebhookTable.disable(handle, message.webhook(), reason(result));
        });
        listener.attempted(outcome, result.took());
        LOG.debug(
                "Webhook attempt: delivery={} attempt={} outcome={} status={}",
                message.id(),
                message.attempt(),
                outcome,
                result.status());
        if (disabled) {
            LOG.info("Webhook disabled, because its requests fail: webhook={}", message.webhook());
            jdbi.withHandle(handle -> WebhookTable.find(handle, message.webhook()))
                    .ifPresent(listener::disabled);
        }
    }

    private static String reason(SendResult result) {
        return result.gone()
                ? "The receiver answered with status 410, which means that it wants no more events."
                : "All requests failed. The last one: " + result.error();
    }

    /** With jitter, so that the messages of one outage do not arrive together. */
    private static Duration wait(DeliveryTable.Claimed message, SendResult result) {
        Duration scheduled = SCHEDULE.waitAfter(message.attempt());
        Duration asked = result.retryAfter() == null ? Duration.ZERO : result.retryAfter();
        Duration capped = asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
        Duration wait = scheduled.compareTo(capped) < 0 ? capped : scheduled;
        return wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 5 + 1));
    }

    /** Deletes old messages. Call it about once per hour. */
    public void sweep() {
        int some;
        do {
            some = jdbi.withHandle(handle -> DeliveryTable.sweep(handle, settings.kept(), BATCH));
        } while (some == BATCH);
    }
}
