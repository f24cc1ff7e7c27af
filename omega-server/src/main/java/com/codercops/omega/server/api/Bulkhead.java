package com.codercops.omega.server.api;

import com.codercops.omega.server.http.message.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets in only so many at once to what keeps a processor busy, as hashing a password does for a quarter of a second. Limits
 * by origin do not hold back many strangers with an origin each; this keeps threads for everybody else. Thread-safe.
 */
public final class Bulkhead {
    private static final Duration LATER = Duration.ofSeconds(2);

    private final Semaphore places;

    Bulkhead(int places) {
        this.places = new Semaphore(places);
    }

    /** For this machine: a few seconds of work for its processors, and far fewer than the server has threads. */
    public static Bulkhead forHashing() {
        return new Bulkhead(Math.max(8, Math.min(64, 4 * Runtime.getRuntime().availableProcessors())));
    }

    /** Does it now, or throws a problem that says to come later: nobody waits here. */
    public <T> T pass(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw ProblemException.later(503, "busy", "Too many log in at this moment. Try again soon.", LATER);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    public void run(Runnable work) {
        pass(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
