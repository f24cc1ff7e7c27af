package com.codercops.omega.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CachedProbeTest {
    private final ExecutorService threads = DaemonThreads.named("test");
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void callersShareResultUntilItExpires() throws Exception {
        CachedProbe<Integer> poll = new CachedProbe<>(
                asked::incrementAndGet, Duration.ofSeconds(5), Duration.ofSeconds(2), threads, now::get);
        assertThat(asked).hasValue(0);
        for (int i = 0; i < 1_000; i++) {
            assertThat(poll.result()).isEqualTo(1);
        }
        now.set(Duration.ofSeconds(5).toNanos());
        assertThat(poll.result()).isEqualTo(2);
    }

    @Test
    void hangingProbeRunsOnceAndTimesOut() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        CachedProbe<Integer> poll = new CachedProbe<>(
                () -> {
                    asked.incrementAndGet();
                    hang.await();
                    return 7;
                },
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                threads,
                now::get);
        poll.start();
        now.set(Duration.ofSeconds(60).toNanos());
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(poll::result).isInstanceOf(TimeoutException.class);
        }
        assertThat(asked.get()).isLessThan(2);
        hang.countDown();
        while (true) {
            try {
                assertThat(poll.result()).isEqualTo(7);
                return;
            } catch (TimeoutException e) {
                Thread.sleep(10);
            }
        }
    }

    @Test
    void failureIsCached() {
        CachedProbe<Integer> poll = new CachedProbe<>(
                () -> {
                    throw new IllegalStateException("no " + asked.incrementAndGet());
                },
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                threads,
                now::get);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(poll::result)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("no 1");
        }
    }
}
