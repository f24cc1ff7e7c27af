package com.codercops.omega.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.api.SseClient;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.jetty.HttpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** End and limits of event streams. */
@Timeout(120)
class EventStreamLimitsTest {
    private static final String EVENTS = "/api/v1/events";
    private static final int LARGE = 100_000;

    private final AtomicReference<ApiTestServer> opened = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();
    private ApiTestServer site;

    /** Always has a large event. */
    private final class Endless implements EventSource {
        @Override
        public List<ServerSentEvent> next() {
            asked.incrementAndGet();
            return List.of(new ServerSentEvent("1", "noise", "x".repeat(LARGE)));
        }

        @Override
        public boolean isComplete() {
            return false;
        }

        @Override
        public Runnable subscribe(Runnable listener) {
            return () -> {};
        }
    }

    private void open(int streams, int ofOne) throws Exception {
        HttpSettings.Limits limits = new HttpSettings.Limits(
                1 << 20, 1_000_000, 1_000_000, 4000, Duration.ofSeconds(60), streams, ofOne, 4000);
        site = new ApiTestServer(
                TestDatabase.fresh(),
                settings -> settings.withLimits(limits),
                routes -> routes.get(
                        "/api/v1/test/noise",
                        context -> opened.get().services.streams().respond(context, new Endless()),
                        RouteAccess.ACCOUNT));
        opened.set(site);
    }

    /** Fails if it took longer than the expected responses allow. */
    @AfterEach
    void close() {
        Logger logger = (Logger) org.slf4j.LoggerFactory.getLogger(HttpServer.class);
        ListAppender<ILoggingEvent> warnings = new ListAppender<>();
        warnings.start();
        logger.addAppender(warnings);
        logger.setLevel(Level.WARN);
        site.close();
        logger.detachAppender(warnings);
        assertThat(warnings.list).as("answers that were not over").isEmpty();
    }

    private int count() {
        return site.services.streams().count();
    }

    @Test
    void logOutEndsStreamsImmediately() throws Exception {
        open(100, 100);
        ApiClient member = site.member();
        try (SseClient client = SseClient.open(member, EVENTS)) {
            assertThat(member.delete("/api/v1/session").status()).isEqualTo(204);
            client.awaitEnd();
        }
        await().until(() -> count() == 0);
    }

    @Test
    void tokenRevocationAndAccountDeletionEndStreams() throws Exception {
        open(100, 100);
        var account = site.person("program@example.org", AccountState.ACTIVE);
        ApiClient session = site.loggedIn("program@example.org");
        ApiClient revoked = site.program("program@example.org", Permission.VIDEOS_CREATE);
        try (SseClient client = SseClient.open(revoked, EVENTS);
                SseClient other = SseClient.open(session, EVENTS)) {
            String id =
                    session.get("/api/v1/me/tokens").json().at("/items/0/id").asText();
            assertThat(session.delete("/api/v1/me/tokens/" + id).status()).isEqualTo(204);
            client.awaitEnd();
            await().until(() -> count() == 1);
            ApiClient program = site.program("program@example.org", Permission.VIDEOS_CREATE);
            try (SseClient last = SseClient.open(program, EVENTS)) {
                site.auth.accounts().suspend(Actor.SYSTEM, account.id(), "Enough.");
                last.awaitEnd();
                other.awaitEnd();
            }
        }
        await().until(() -> count() == 0);
    }

    @Test
    void streamsAreLimited() throws Exception {
        open(5, 3);
        ApiClient one = site.member().with("Accept", "text/event-stream");
        ExecutorService clients = Executors.newFixedThreadPool(20);
        List<SseClient> open = new ArrayList<>();
        try {
            List<Future<SseClient>> tries = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                tries.add(clients.submit(() -> SseClient.open(one, EVENTS)));
            }
            for (Future<SseClient> each : tries) {
                try {
                    open.add(each.get());
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause()).hasMessageContaining("429");
                }
            }
            assertThat(open).hasSize(3);
            ApiClient.Answer refused = one.get(EVENTS);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json().get("type").asText()).endsWith("too-many-streams");
            assertThat(one.statusOf("HEAD", EVENTS, null)).isEqualTo(200);
            ApiClient other = site.member().with("Accept", "text/event-stream");
            open.add(SseClient.open(other, EVENTS));
            open.add(SseClient.open(other, EVENTS));
            ApiClient.Answer full = other.get(EVENTS);
            assertThat(full.status()).isEqualTo(503);
            assertThat(full.header("Retry-After")).isNotEmpty();
            open.remove(0).close();
            await().atMost(Duration.ofSeconds(60)).until(() -> count() == 4);
            open.add(SseClient.open(other, EVENTS));
        } finally {
            clients.shutdownNow();
            for (SseClient client : open) {
                client.close();
            }
        }
    }

    @Test
    void unreadStreamIsNotBufferedAndCanEnd() throws Exception {
        open(1000, 1000);
        ApiClient member = site.member();
        List<SseClient> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(SseClient.open(member, "/api/v1/test/noise"));
        }
        AtomicInteger before = new AtomicInteger(-1);
        // Until no client accepts more data.
        await().pollInterval(Duration.ofSeconds(1)).until(() -> before.getAndSet(asked.get()) == asked.get());
        assertThat((long) asked.get() * LARGE / 50).as("bytes for each").isLessThan(20_000_000);
        assertThat(member.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(count()).isEqualTo(50);
        // A logout ends those streams too.
        assertThat(member.delete("/api/v1/session").status()).isEqualTo(204);
        await().until(() -> count() == 0);
        ApiClient another = site.member();
        for (int i = 0; i < 20; i++) {
            clients.add(SseClient.open(another, "/api/v1/test/noise"));
        }
        before.set(-1);
        await().pollInterval(Duration.ofSeconds(1)).until(() -> before.getAndSet(asked.get()) == asked.get());
        close();
        for (SseClient client : clients) {
            client.close();
        }
        open(1, 1);
    }

    @Test
    void disconnectedStreamsAreReleased() throws Exception {
        open(1000, 1000);
        ApiClient member = site.member();
        List<SseClient> clients = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            clients.add(SseClient.open(member, EVENTS));
        }
        assertThat(member.with("Accept", "text/event-stream").get(EVENTS).status())
                .isIn(429, 503);
        for (SseClient client : clients) {
            client.close();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> count() == 0);
        SseClient.open(member, EVENTS).close();
    }
}
