package com.codercops.omega.server.api;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Limits concurrent CPU-intensive work, such as password hashing, which takes a quarter of a second. Rate limits per client
 * address do not stop many clients with one address each; this limit reserves threads for other requests. Thread-safe.
 */
public final class Bulkhead {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Semaphore permits;

    Bulkhead(int permits) {
        this.permits = new Semaphore(permits);
    }

    /** The limit for this machine: a few seconds of work for its processors, and far fewer than the server threads. */
    public static Bulkhead forHashing() {
        return new Bulkhead(Math.max(8, Math.min(64, 4 * Runtime.getRuntime().availableProcessors())));
    }

    /** Runs the work immediately, or throws a problem with {@code Retry-After}; never waits. */
    public <T> T call(Supplier<T> work) {
        if (!permits.tryAcquire()) {
            throw ProblemException.retryLater(
                    ProblemType.OVERLOADED,
                    "The server handles too many password operations. Try again later.",
                    RETRY_AFTER);
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
