package com.codercops.omega.server.http.jetty;

import java.time.Duration;

/**
 * How long a client has been waited for in all, of what it may be: some time, and more for every byte that came of it.
 * Thread-safe.
 */
final class TransferDeadline {
    /** Slower than any line that somebody watches videos on. */
    static final int BYTES_A_SECOND = 4 << 10;

    private final long grace;
    private long waited;
    private long since;
    private long bytes;
    private boolean waiting;

    TransferDeadline(Duration grace) {
        this.grace = grace.toNanos();
    }

    /** From now on it is the client's turn. */
    synchronized void begin() {
        if (!waiting) {
            waiting = true;
            since = System.nanoTime();
        }
    }

    /** The client did so much. */
    synchronized void end(long moved) {
        if (waiting) {
            waited += System.nanoTime() - since;
            waiting = false;
        }
        bytes += moved;
    }

    /** All is forgotten. */
    synchronized void renew() {
        waiting = false;
        waited = 0;
        bytes = 0;
    }

    synchronized boolean isOver() {
        return waiting && waited + System.nanoTime() - since > grace + bytes * 1_000_000_000L / BYTES_A_SECOND;
    }
}
