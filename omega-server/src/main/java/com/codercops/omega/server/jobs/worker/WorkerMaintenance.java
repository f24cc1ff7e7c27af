package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.jobs.JobScriptRecorder;
import com.codercops.omega.server.jobs.event.EventFeed;
import com.codercops.omega.server.jobs.event.JobEventSweeper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what killed processes left and what is kept no longer: directories of ended runs at once and every minute, the rest
 * at once and every hour.
 */
final class WorkerMaintenance {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMaintenance.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int ROUNDS_AN_HOUR = 60;

    private final OrphanedDirectories leftovers;
    private final OrphanedMediaSweeper videos;
    private final JobEventSweeper events;
    private final EventFeed feed;
    private final JobScriptRecorder keeper;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    WorkerMaintenance(
            OrphanedDirectories leftovers,
            OrphanedMediaSweeper videos,
            JobEventSweeper events,
            EventFeed feed,
            JobScriptRecorder keeper,
            ThreadFactory factory) {
        this.leftovers = leftovers;
        this.events = events;
        this.feed = feed;
        this.keeper = keeper;
        this.videos = videos;
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
            LOG.debug("WorkerMaintenance was interrupted");
        }
    }

    private void tidy(boolean hourly) {
        quietly(leftovers::remove);
        if (hourly) {
            quietly(() -> LOG.info(
                    "Swept the store, removed {} files to which nothing refers",
                    videos.sweep().size()));
            quietly(() -> LOG.debug("Old events removed: {}", events.sweep()));
            quietly(() -> LOG.debug("JobEventWriter of another database taken over: {}", feed.adopt()));
            quietly(keeper::tidy);
        }
    }

    /** Something to tidy up. */
    private interface Chore {
        void run() throws IOException;
    }

    /** What is not done is done the next time, and keeps nothing else from being done. */
    private static void quietly(Chore chore) {
        try {
            chore.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn("What is to be kept no longer is not removed now: {}", e.getMessage());
        }
    }
}
