package com.codercops.omega.server.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.api.RawHttpConnection;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.http.HostileRoutes;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Connections of slow clients are closed without an effect on other clients. The timeouts only detect hangs. */
@Timeout(120)
class SlowClientsTest {
    private static final int MANY = 500;
    private static final String HEAD =
            "POST /api/v1/test/body HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

    private final List<RawHttpConnection> wires = new ArrayList<>();
    private final CountDownLatch freed = new CountDownLatch(1);
    private final AtomicBoolean over = new AtomicBoolean();
    private ApiTestServer site;

    @AfterEach
    void close() throws Exception {
        over.set(true);
        for (RawHttpConnection wire : wires) {
            wire.close();
        }
        Logger logger = (Logger) LoggerFactory.getLogger(HttpServer.class);
        ListAppender<ILoggingEvent> warnings = new ListAppender<>();
        warnings.start();
        logger.addAppender(warnings);
        logger.setLevel(Level.WARN);
        site.close();
        logger.detachAppender(warnings);
        assertThat(warnings.list).as("requests that were never over").isEmpty();
    }

    @Test
    void slowHeadersCloseConnection() throws Exception {
        open(Duration.ofSeconds(2), 4000, 4000);
        connect(MANY, "GET /api/v1/openapi.json HTTP/1.1\r\nX-A: ");
        slowClientsAreClosed();
    }

    @Test
    void slowBodyClosesConnection() throws Exception {
        open(Duration.ofSeconds(2), 4000, 4000);
        connect(MANY, HEAD + "Content-Length: 10000\r\n\r\n{");
        slowClientsAreClosed();
    }

    @Test
    void slowLargeBodyClosesConnection() throws Exception {
        open(Duration.ofSeconds(2), 4000, 4000);
        connect(MANY, HEAD + "Content-Length: 1000000\r\n\r\n{" + " ".repeat(20_000));
        slowClientsAreClosed();
    }

    @Test
    void endlessChunkedBodyClosesConnection() throws Exception {
        open(Duration.ofSeconds(2), 4000, 4000);
        connect(MANY, HEAD + "Transfer-Encoding: chunked\r\n\r\n" + "1\r\n \r\n".repeat(300));
        slowClientsAreClosed("1\r\n \r\n");
    }

    @Test
    void expectContinueWithoutBodyClosesConnection() throws Exception {
        open(Duration.ofMillis(500), 4000, 4000);
        connect(50, HEAD + "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n");
        for (RawHttpConnection wire : wires) {
            wire.awaitClose();
        }
        isWell();
    }

    @Test
    void pausesWithinLimitsAreAccepted() throws Exception {
        open(Duration.ofSeconds(30), 4000, 4000);
        connect(1, HEAD + "Content-Length: 3000\r\n\r\n{" + " ".repeat(1400));
        TimeUnit.MILLISECONDS.sleep(1500);
        RawHttpConnection.Reply reply =
                wires.get(0).send(" ".repeat(1598) + "}").reply();
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void unreadResponseHoldsNoThread() throws Exception {
        open(Duration.ofSeconds(1), 4000, 4000);
        connect(1, "GET /api/v1/test/endless HTTP/1.1\r\nHost: a\r\n\r\n");
        freed.await();
        isWell();
    }

    @Test
    void disconnectDuringResponseReleasesThread() throws Exception {
        open(Duration.ofSeconds(60), 4000, 4000);
        connect(1, "GET /api/v1/test/endless HTTP/1.1\r\nHost: a\r\n\r\n");
        wires.get(0).close();
        freed.await();
        isWell();
    }

    @Test
    void idleConnectionsUpToLimitAreAccepted() throws Exception {
        open(Duration.ofSeconds(2), 100, 4000);
        connect(150, "");
        isWell();
        for (RawHttpConnection wire : wires) {
            wire.awaitClose();
        }
    }

    @Test
    void connectionsPerAddressAreLimited() throws Exception {
        open(Duration.ofSeconds(60), 4000, 10);
        connect(10, "");
        for (RawHttpConnection wire : wires) {
            assertThat(ask(wire).status()).isEqualTo(200);
        }
        try (RawHttpConnection oneMore = new RawHttpConnection(site.address())) {
            oneMore.awaitClose();
        }
        wires.remove(0).close();
        while (!Thread.currentThread().isInterrupted()) {
            // The server detects the disconnect at the same time.
            try (RawHttpConnection another = new RawHttpConnection(site.address())) {
                RawHttpConnection.Reply reply = ask(another);
                if (reply != null) {
                    assertThat(reply.status()).isEqualTo(200);
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
        }
    }

    private void open(Duration idle, int connections, int ofOne) throws Exception {
        site = new ApiTestServer(
                TestDatabase.fresh(),
                settings -> settings.withLimits(
                        new HttpSettings.Limits(1 << 20, 1_000_000, 1_000_000, connections, idle, 100, 100, ofOne)),
                new HostileRoutes(),
                routes -> routes.get(
                        "/api/v1/test/endless",
                        context -> {
                            try (OutputStream out = context.res().getOutputStream()) {
                                while (!over.get()) {
                                    out.write(new byte[1 << 16]);
                                }
                            } finally {
                                freed.countDown();
                            }
                        },
                        RouteAccess.PUBLIC));
    }

    private void connect(int number, String beginning) throws IOException {
        for (int i = 0; i < number; i++) {
            RawHttpConnection wire = new RawHttpConnection(site.address());
            wires.add(wire);
            wire.sendInVain(beginning);
        }
    }

    private void slowClientsAreClosed() throws Exception {
        slowClientsAreClosed("x");
    }

    private void slowClientsAreClosed(String drop) throws Exception {
        Thread dribbling = new Thread(() -> {
            while (!over.get()) {
                wires.forEach(wire -> wire.sendInVain(drop));
                try {
                    TimeUnit.MILLISECONDS.sleep(100);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        dribbling.start();
        isWell();
        for (RawHttpConnection wire : wires) {
            wire.awaitClose();
        }
        isWell();
        over.set(true);
        dribbling.join();
    }

    private static RawHttpConnection.Reply ask(RawHttpConnection wire) throws IOException {
        return wire.send("GET /api/v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n").reply();
    }

    private void isWell() {
        assertThat(site.anonymous().get("/api/v1/openapi.json").status()).isEqualTo(200);
        assertThat(site.anonymous().post("/api/v1/test/body", "s", "a").status())
                .isEqualTo(200);
    }
}
