package com.codercops.omega.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.server.api.webhooks.JobEventPayload;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.webhooks.WebhookListener.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WebhookDeliveryTest implements WebhookListener {
    private static final UUID OWNER = UUID.randomUUID();

    @TempDir
    private static Path directory;

    private static TestCertificate certificate;

    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Queue<Webhook> disabled = new ConcurrentLinkedQueue<>();
    private TestReceiver receiver;
    private Database database;
    private JobQueue queue;
    private Webhooks webhooks;
    private WebhookDeliverer deliverer;

    @Override
    public void attempted(Outcome outcome, Duration took) {
        outcomes.add(outcome);
    }

    @Override
    public void disabled(Webhook webhook) {
        disabled.add(webhook);
    }

    @BeforeAll
    static void create() throws Exception {
        certificate = new TestCertificate(directory);
    }

    @BeforeEach
    void open() throws Exception {
        receiver = new TestReceiver(certificate);
        database = TestDatabase.open();
        queue = new JobQueue(database);
        WebhookSettings settings = receiver.settings(certificate, 20_000);
        webhooks = new Webhooks(database, settings, Clock.systemUTC());
        deliverer = new WebhookDeliverer(
                database,
                settings,
                host -> List.of(InetAddress.getByName("127.0.0.1")),
                "test",
                new JobEventPayload(URI.create("https://omega.example.org")),
                this);
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
        database.close();
    }

    private Webhook webhook() {
        return webhooks.create(OWNER, url(), "", WebhookEvent.ALL).webhook();
    }

    private String url() {
        return "https://hooks.test:" + receiver.port() + "/omega";
    }

    private Job cancelled() {
        Job job = queue.submit(OWNER, JobSpec.ofScript("from manim import * # private\n"));
        queue.cancel(job.id());
        return job;
    }

    private WebhookDelivery only(Webhook webhook) {
        List<WebhookDelivery> all =
                webhooks.deliveries(OWNER, webhook.id(), null, 10).orElseThrow().items();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** As if the wait before the next attempt were over. */
    private boolean deliverLater() {
        database.jdbi().useHandle(handle -> handle.execute("UPDATE webhook_delivery SET due_at = now()"));
        return deliverer.deliverNext();
    }

    @Test
    void endOfJobIsSentWithoutItsScript() throws Exception {
        Webhooks.Made made = webhooks.create(OWNER, url(), " CI ", WebhookEvent.ALL);
        Job job = cancelled();
        assertThat(deliverer.deliverNext()).isTrue();
        assertThat(deliverer.deliverNext()).isFalse();
        TestReceiver.Request request = receiver.requests.remove();
        assertThat(request.body()).doesNotContain("private", "manim");
        JsonNode message = new ObjectMapper().readTree(request.body());
        assertThat(message.path("type").asText()).isEqualTo("job.cancelled");
        JsonNode data = message.path("data");
        assertThat(data.path("id").asText()).isEqualTo(job.id().toString());
        assertThat(data.path("state").asText()).isEqualTo("cancelled");
        assertThat(data.at("/spec/scriptBytes").asInt()).isEqualTo(30);
        assertThat(data.at("/links/job").asText()).isEqualTo("https://omega.example.org/api/v1/jobs/" + job.id());
        WebhookDelivery delivery = only(made.webhook());
        assertThat(delivery.state()).isEqualTo("delivered");
        assertThat(delivery.status()).isEqualTo(204);
        assertThat(delivery.job()).isEqualTo(job.id());
        assertThat(request.headers()).containsEntry("webhook-id", delivery.id().toString());
        byte[] secret = Base64.getDecoder().decode(made.secret().substring("whsec_".length()));
        assertThat(request.headers().get("webhook-signature"))
                .isEqualTo(WebhookSecret.sign(
                        List.of(secret),
                        delivery.id().toString(),
                        Long.parseLong(request.headers().get("webhook-timestamp")),
                        request.body()));
        assertThat(outcomes).containsExactly(Outcome.DELIVERED);
    }

    @Test
    void onlySelectedEventsOfOwnJobsAreSent() {
        webhooks.create(OWNER, url(), "", Set.of("job.failed"));
        webhooks.create(UUID.randomUUID(), url(), "", WebhookEvent.ALL);
        cancelled();
        assertThat(deliverer.deliverNext()).isFalse();
    }

    @Test
    void jobIsSentAsItWasWhenItEnded() throws Exception {
        webhook();
        Job job = cancelled();
        database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET priority = 7 WHERE id = ?", job.id()));
        deliverer.deliverNext();
        JsonNode message =
                new ObjectMapper().readTree(receiver.requests.remove().body());
        assertThat(message.at("/data/priority").asInt(7)).isZero();
    }

    @Test
    void failedAttemptsAreRetriedWithTheSameIdAndBodyThenEnd() {
        Webhook webhook = webhook();
        cancelled();
        receiver.answer = TestReceiver.status(500);
        for (int attempt = 1; attempt <= WebhookDeliverer.SCHEDULE.maxAttempts(); attempt++) {
            assertThat(only(webhook).attempts()).isEqualTo(attempt - 1);
            // The webhook is disabled after the last attempt, not before, although its time is zero.
            assertThat(disabled).isEmpty();
            assertThat(deliverLater()).isTrue();
        }
        assertThat(receiver.requests).hasSize(8);
        assertThat(receiver.requests.stream().map(TestReceiver.Request::body).distinct())
                .hasSize(1);
        assertThat(receiver.requests.stream()
                        .map(request -> request.headers().get("webhook-id"))
                        .distinct())
                .hasSize(1);
        WebhookDelivery delivery = only(webhook);
        assertThat(delivery.state()).isEqualTo("failed");
        assertThat(delivery.error()).contains("status 500");
        assertThat(deliverLater()).isFalse();
        assertThat(disabled).extracting(Webhook::id).containsExactly(webhook.id());
        assertThat(outcomes).endsWith(Outcome.FAILED).hasSize(8);
        cancelled();
        assertThat(only(webhook).id()).isEqualTo(delivery.id());
        assertThatThrownBy(() -> webhooks.resend(OWNER, delivery.id())).isInstanceOf(AuthException.class);
        webhooks.enable(OWNER, webhook.id());
        receiver.answer = TestReceiver.status(200);
        assertThat(webhooks.resend(OWNER, delivery.id())).isPresent();
        assertThat(deliverer.deliverNext()).isTrue();
        assertThat(only(webhook).state()).isEqualTo("delivered");
        assertThat(webhooks.find(OWNER, webhook.id()).orElseThrow().failures()).isZero();
    }

    @Test
    void waitsGrowAndTheReceiverCanAskForMore() {
        Webhook webhook = webhook();
        cancelled();
        receiver.answer = TestReceiver.status(503, "Retry-After: 3600");
        deliverer.deliverNext();
        WebhookDelivery delivery = only(webhook);
        assertThat(delivery.state()).isEqualTo("waiting");
        assertThat(Duration.between(delivery.createdAt(), delivery.nextAttemptAt()))
                .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(74));
        assertThat(deliverer.deliverNext()).isFalse();
        receiver.answer = TestReceiver.status(503, "Retry-After: 999999999");
        deliverLater();
        assertThat(Duration.between(delivery.createdAt(), only(webhook).nextAttemptAt()))
                .isLessThan(Duration.ofHours(29));
        assertThat(WebhookDeliverer.SCHEDULE.waitAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(WebhookDeliverer.SCHEDULE.waitAfter(7)).isBetween(Duration.ofHours(20), Duration.ofHours(24));
    }

    @Test
    void goneReceiverDisablesTheWebhook() {
        Webhook webhook = webhook();
        cancelled();
        receiver.answer = TestReceiver.status(410);
        deliverer.deliverNext();
        assertThat(only(webhook).state()).isEqualTo("failed");
        Webhook after = webhooks.find(OWNER, webhook.id()).orElseThrow();
        assertThat(after.isEnabled()).isFalse();
        assertThat(after.disabledReason()).contains("410");
        assertThat(disabled).hasSize(1);
    }

    @Test
    void disablingEndsWhatWaits() {
        Webhook webhook = webhook();
        cancelled();
        webhooks.disable(OWNER, webhook.id());
        assertThat(deliverLater()).isFalse();
        assertThat(only(webhook).error()).contains("disabled");
        assertThat(webhooks.enable(OWNER, webhook.id()).orElseThrow().isEnabled())
                .isTrue();
        assertThat(deliverLater()).isFalse();
    }

    @Test
    void bothSecretsSignAfterARotation() {
        Webhooks.Made made = webhooks.create(OWNER, url(), "", WebhookEvent.ALL);
        String second =
                webhooks.rotate(OWNER, made.webhook().id()).orElseThrow().secret();
        assertThat(second).isNotEqualTo(made.secret());
        webhooks.test(OWNER, made.webhook().id());
        deliverer.deliverNext();
        assertThat(receiver.requests.remove().headers().get("webhook-signature").split(" "))
                .hasSize(2);
        database.jdbi().useHandle(handle -> handle.execute("UPDATE webhook SET former_secret_until = now()"));
        webhooks.test(OWNER, made.webhook().id());
        deliverer.deliverNext();
        TestReceiver.Request request = receiver.requests.remove();
        assertThat(request.headers().get("webhook-signature").split(" ")).hasSize(1);
        assertThat(request.body()).contains("\"type\":\"webhook.test\"", "\"data\":{}");
    }

    /** The slow receivers of one account leave workers for others. */
    @Test
    void oneOwnerGetsTwoWorkersAtMost() throws Exception {
        Semaphore end = new Semaphore(0);
        receiver.answer = out -> {
            end.acquire();
            TestReceiver.status(204).write(out);
        };
        webhook();
        UUID other = UUID.randomUUID();
        Webhook theirs = webhooks.create(other, url(), "", WebhookEvent.ALL).webhook();
        for (int i = 0; i < 4; i++) {
            cancelled();
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> next = deliverer::deliverNext;
            List<Future<Boolean>> both = List.of(threads.submit(next), threads.submit(next));
            while (receiver.requests.size() < 2) {
                Thread.sleep(10);
            }
            assertThat(deliverer.deliverNext()).isFalse();
            receiver.answer = TestReceiver.status(204);
            webhooks.test(other, theirs.id());
            assertThat(deliverer.deliverNext()).isTrue();
            assertThat(deliverer.deliverNext()).isFalse();
            end.release(2);
            for (Future<Boolean> one : both) {
                assertThat(one.get()).isTrue();
            }
            // The third message of the first owner.
            assertThat(deliverer.deliverNext()).isTrue();
        } finally {
            end.release(100);
            threads.shutdownNow();
        }
    }

    /** A server that ends while it sends leaves its message to the others, after its lease. */
    @Test
    void lostMessageIsSentAgain() {
        Webhook webhook = webhook();
        cancelled();
        database.jdbi()
                .useTransaction(handle ->
                        DeliveryTable.claim(handle, Duration.ofMinutes(5), 2).orElseThrow());
        assertThat(deliverer.deliverNext()).isFalse();
        database.jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE webhook_delivery SET due_at = now(), leased_until = now()"));
        assertThat(deliverer.deliverNext()).isTrue();
        assertThat(only(webhook).attempts()).isEqualTo(2);
        assertThat(only(webhook).state()).isEqualTo("delivered");
    }

    @Test
    void numberOfWebhooksAndOfTestsIsLimited() {
        Webhook webhook = webhook();
        webhook();
        webhook();
        assertThatThrownBy(this::webhook).isInstanceOf(AuthException.class).hasMessageContaining("3 webhooks");
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        webhooks.test(OWNER, webhook.id());
                    }
                })
                .isInstanceOfSatisfying(
                        AuthException.class, e -> assertThat(e.reason()).isEqualTo(AuthException.Reason.TOO_MANY));
    }

    @Test
    void webhooksOfOthersAreNotThere() {
        Webhook webhook = webhook();
        UUID delivery = webhooks.test(OWNER, webhook.id()).orElseThrow().id();
        UUID other = UUID.randomUUID();
        assertThat(webhooks.find(other, webhook.id())).isEmpty();
        assertThat(webhooks.change(other, webhook.id(), url(), "x", null)).isEmpty();
        assertThat(webhooks.disable(other, webhook.id())).isEmpty();
        assertThat(webhooks.rotate(other, webhook.id())).isEmpty();
        assertThat(webhooks.test(other, webhook.id())).isEmpty();
        assertThat(webhooks.resend(other, delivery)).isEmpty();
        assertThat(webhooks.deliveries(other, webhook.id(), null, 10)).isEmpty();
        assertThat(webhooks.delete(other, webhook.id())).isFalse();
        assertThat(webhooks.find(OWNER, webhook.id()).orElseThrow().isEnabled()).isTrue();
        webhooks.forget(OWNER);
        assertThat(webhooks.list(OWNER)).isEmpty();
    }

    @Test
    void oldMessagesAreDeleted() {
        Webhook webhook = webhook();
        cancelled();
        deliverer.deliverNext();
        deliverer.sweep();
        assertThat(only(webhook).state()).isEqualTo("delivered");
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE webhook_delivery SET finished_at = now() - interval '25 hours'"));
        deliverer.sweep();
        assertThat(webhooks.deliveries(OWNER, webhook.id(), null, 10)
                        .orElseThrow()
                        .items())
                .isEmpty();
    }
}
