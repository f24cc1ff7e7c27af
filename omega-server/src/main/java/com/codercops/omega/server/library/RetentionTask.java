package com.codercops.omega.server.library;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets retention sweep at once and then every hour, on a thread of its own, until it is closed. */
public final class RetentionTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionTask.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final VideoRetention retention;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Prepares it; {@link #start} begins. */
    public RetentionTask(VideoRetention retention, ThreadFactory factory) {
        this.retention = retention;
        this.thread = factory.newThread(this::run);
    }

    /** Begins; once. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                sweep();
            } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("RetentionTask was interrupted");
        }
    }

    private void sweep() {
        try {
            retention.sweep();
        } catch (RuntimeException e) {
            LOG.warn("Videos that are too old or too many are not removed now: {}", e.getMessage());
        }
    }

    /** Ends after the video in hand; does not wait for that. */
    @Override
    public void close() {
        closed.countDown();
    }
}
