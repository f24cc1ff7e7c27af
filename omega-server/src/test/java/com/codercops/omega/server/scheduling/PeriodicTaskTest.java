package com.codercops.omega.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PeriodicTaskTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private final Semaphore rounds = new Semaphore(0);

    @Test
    void firstRoundFollowsTheStart() throws Exception {
        try (PeriodicTask task = new PeriodicTask("test", NEVER, Thread::new, rounds::release)) {
            task.start();
            rounds.acquire();
        }
    }

    @Test
    void nextRoundFollowsThePause() throws Exception {
        try (PeriodicTask task = new PeriodicTask("test", Duration.ofMillis(1), Thread::new, rounds::release)) {
            task.start();
            rounds.acquire(3);
        }
    }

    @Test
    void wakeEndsThePause() throws Exception {
        try (PeriodicTask task = new PeriodicTask("test", NEVER, Thread::new, rounds::release)) {
            task.start();
            rounds.acquire();
            task.wake();
            rounds.acquire();
        }
    }

    @Test
    void failureOfOnePieceStopsNeitherTheOthersNorTheNextRound() throws Exception {
        PeriodicTask.Work failing = () -> {
            throw new IllegalStateException("for the test");
        };
        try (PeriodicTask task =
                new PeriodicTask("test", Duration.ofMillis(1), Thread::new, failing, rounds::release)) {
            task.start();
            rounds.acquire(2);
        }
    }

    @Test
    void closeWaitsForTheCurrentPieceAndSkipsTheRest() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        PeriodicTask task = new PeriodicTask(
                "test",
                NEVER,
                Thread::new,
                () -> {
                    started.countDown();
                    await(finish);
                    rounds.release();
                },
                () -> rounds.release(100));
        task.start();
        started.await();
        Thread closing = new Thread(task::close);
        closing.start();
        closing.join(100);
        assertThat(closing.isAlive()).isTrue();
        finish.countDown();
        closing.join();
        assertThat(rounds.availablePermits()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
