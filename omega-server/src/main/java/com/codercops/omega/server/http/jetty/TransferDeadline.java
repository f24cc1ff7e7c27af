package com.codercops.omega.server.http.jetty;

import java.time.Duration;

/**
 * The time limit of one transfer: a base time, plus time for every byte that was transferred. Thread-safe.
 */
final class TransferDeadline {
    /** The minimum transfer rate. */
    static final int MIN_BYTES_PER_SECOND = 4 << 10;

    private final long grace;
    private long waited;
    private long since;
    private long bytes;
    private boolean waiting;

    TransferDeadline(Duration grace) {
        this.grace = grace.toNanos();
    }

    /** The server starts to wait for the client. */
    synchronized void begin() {
        if (!waiting) {
            waiting = true;
            since = System.nanoTime();
        }
    }

    /** The client transferred bytes. */
    synchronized void end(long moved) {
        if (waiting) {
            waited += System.nanoTime() - since;
            waiting = false;
        }
        bytes += moved;
    }

    /** Resets the deadline. */
    synchronized void reset() {
        waiting = false;
        waited = 0;
        bytes = 0;
    }

    synchronized boolean isExceeded() {
        return waiting && waited + System.nanoTime() - since > grace + bytes * 1_000_000_000L / MIN_BYTES_PER_SECOND;
    }
}
