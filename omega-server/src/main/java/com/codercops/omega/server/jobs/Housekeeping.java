package com.codercops.omega.server.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what killed processes left: directories of ended runs at once and every minute, films every hour. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int ROUNDS_AN_HOUR = 60;

    private final Leftovers leftovers;
    private final MediaSweeper films;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    Housekeeping(Leftovers leftovers, MediaSweeper films, ThreadFactory factory) {
        this.leftovers = leftovers;
        this.films = films;
        this.thread = factory.newThread(this::run);
    }

    void start() {
        thread.start();
    }

    void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }

    private void run() {
        try {
            int round = 0;
            do {
                tidy(round++ % ROUNDS_AN_HOUR == 0);
            } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("Housekeeping was interrupted");
        }
    }

    private void tidy(boolean alsoFilms) {
        try {
            leftovers.remove();
            if (alsoFilms) {
                List<String> removed = films.sweep();
                LOG.info("Swept the store: {} files to which nothing refers are removed", removed.size());
                LOG.debug("They were {}", removed);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("What ended processes left is not removed now: {}", e.getMessage());
        }
    }
}
