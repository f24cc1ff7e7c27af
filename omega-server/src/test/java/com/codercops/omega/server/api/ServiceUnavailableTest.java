package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.database.Tunnel;
import com.codercops.omega.server.http.RouteAccess;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An unavailable service responds with 503 and Retry-After, and recovers. */
@Timeout(120)
class ServiceUnavailableTest {
    @Test
    void startingServerRejectsApiAndServesPages() throws Exception {
        try (ApiTestServer site = new ApiTestServer(
                TestDatabase.fresh(),
                settings -> settings,
                routes -> routes.get("/test/live", context -> context.result("ok"), RouteAccess.PUBLIC))) {
            ApiClient member = site.member();
            site.ready.set(false);
            ApiClient.Answer answer = member.get("/api/v1/jobs/1");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(site.anonymous().get("/test/live").status()).isEqualTo(200);
            site.ready.set(true);
            assertThat(member.get("/api/v1/jobs/1").status()).isEqualTo(404);
        }
    }

    @Test
    void unavailableDatabaseReturns503UntilItReturns() throws Exception {
        try (Tunnel tunnel = new Tunnel(TestDatabase.fresh());
                ApiTestServer site = new ApiTestServer(tunnel.settings(), settings -> settings)) {
            ApiClient member = site.member();
            String job = member.post("/api/v1/jobs", "prompt", "a").header("Location");
            tunnel.cut();
            ApiClient.Answer answer = member.get(job);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            tunnel.mend();
            while (member.get(job).status() == 503) {
                Thread.sleep(50);
            }
            assertThat(member.get(job).status()).isEqualTo(200);
        }
    }

    @Test
    void openResponseCompletesWhenServerStops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ApiTestServer site = new ApiTestServer(
                TestDatabase.fresh(),
                settings -> settings,
                routes -> routes.get(
                        "/test/slow",
                        context -> {
                            begun.countDown();
                            go.await();
                            context.result("whole");
                        },
                        RouteAccess.PUBLIC));
        try (RawHttpConnection wire = new RawHttpConnection(site.address())) {
            wire.send("GET /test/slow HTTP/1.1\r\nHost: a\r\n\r\n");
            begun.await();
            Thread stopping = new Thread(site::close);
            stopping.start();
            while (stopping.getState() == Thread.State.NEW || stopping.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            go.countDown();
            assertThat(wire.reply().body()).isEqualTo("whole");
            stopping.join();
        }
    }
}
