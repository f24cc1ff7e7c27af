package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.http.message.ProblemException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BulkheadTest {
    @Test
    void fullBulkheadRejectsImmediately() throws Exception {
        Bulkhead bulkhead = new Bulkhead(2);
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<?> one = pool.submit(() -> bulkhead.run(() -> stay(inside, end)));
            Future<?> two = pool.submit(() -> bulkhead.run(() -> stay(inside, end)));
            inside.await();
            assertThatThrownBy(() -> bulkhead.call(() -> 1)).isInstanceOf(ProblemException.class);
            end.countDown();
            one.get();
            two.get();
            assertThat(bulkhead.<Integer>call(() -> 7)).isEqualTo(7);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void failureReleasesPermit() {
        Bulkhead bulkhead = new Bulkhead(1);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> bulkhead.run(() -> {
                        throw new IllegalStateException("refused");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void logInAboveHashingLimitReturns503() throws Exception {
        try (ApiTestServer site = new ApiTestServer()) {
            site.person("max@example.org", AccountState.ACTIVE);
            Supplier<Answer> logIn = () -> site.anonymous()
                    .post("/api/v1/session", "email", "max@example.org", "password", ApiTestServer.PASSWORD);
            Answer refused = whenFull(site.hashing, logIn);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
            assertThat(refused.json().get("type").asText()).endsWith(":overloaded");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
            assertThat(logIn.get().status()).isEqualTo(201);
        }
    }

    /** Takes all permits, and runs the action when none is left. */
    private static <T> T whenFull(Bulkhead bulkhead, Supplier<T> work) {
        try {
            return bulkhead.call(() -> whenFull(bulkhead, work));
        } catch (ProblemException full) {
            return work.get();
        }
    }

    private static void stay(CountDownLatch inside, CountDownLatch end) {
        inside.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
