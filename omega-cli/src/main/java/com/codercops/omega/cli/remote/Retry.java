package com.codercops.omega.cli.remote;

import com.codercops.omega.cli.remote.http.RemoteException;
import java.time.Duration;

/** Sends a request again while the server does not answer. Pauses grow, and their number is limited. */
final class Retry {
    private static final int TRIES = 3;
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Pause pause;

    /** Waits. Tests pass their own. */
    interface Pause {
        /** {@code Thread.sleep}. */
        Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

        void of(Duration duration) throws InterruptedException;
    }

    /** A request that can be sent twice. */
    interface Call<T, E extends Exception> {
        T send() throws InterruptedException, E;
    }

    Retry(Pause pause) {
        this.pause = pause;
    }

    /**
     * The answer to the first request that gets one.
     *
     * @throws RemoteException if the server refuses the request, cannot be reached, or does not answer {@value #TRIES} times
     */
    <T, E extends Exception> T send(Call<T, E> call) throws InterruptedException, E {
        for (int failures = 1; ; failures++) {
            try {
                return call.send();
            } catch (RemoteException e) {
                if (!e.retryable() || !e.reached() || failures == TRIES) {
                    throw e;
                }
                waitAfter(failures, e);
            }
        }
    }

    /** Waits after a number of failures in sequence, the last of which is known. */
    void waitAfter(int failures, RemoteException last) throws InterruptedException {
        Duration backoff = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        Duration wait =
                last.retryAfter().filter(asked -> asked.compareTo(backoff) > 0).orElse(backoff);
        pause.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
