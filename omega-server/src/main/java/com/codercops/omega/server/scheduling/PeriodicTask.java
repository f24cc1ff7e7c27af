package com.codercops.omega.server.scheduling;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one or more actions periodically on a dedicated thread: first when it starts, then after each pause. If one
 * action fails, the others still run, and all of them run again after the pause. Thread-safe; the owner closes it.
 */
public final class PeriodicTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    /** One action of the task. */
    public interface Work {
        void run() throws IOException;
    }

    private final String name;
    private final Duration pause;
    private final List<Work> works;
    private final Thread thread;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean stopped;

    /**
     * Creates a task; {@link #start} starts it.
     *
     * @param name for the log
     * @param pause time from the end of one round to the start of the next
     */
    public PeriodicTask(String name, Duration pause, ThreadFactory factory, Work... works) {
        this.name = name;
        this.pause = pause;
        this.works = List.of(works);
        this.thread = factory.newThread(this::run);
    }

    /** Starts the thread. Call it once. */
    public void start() {
        thread.start();
    }

    /** Ends the current pause. During a round, it makes the next round follow without a pause. */
    public void wake() {
        wakeUps.release();
    }

    private void run() {
        try {
            while (!stopped) {
                works.forEach(this::attempt);
                if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Periodic task interrupted: task={}", name);
        }
    }

    private void attempt(Work work) {
        if (stopped) {
            return;
        }
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "Periodic task failed: task={} retryInSeconds={} cause={}",
                    name,
                    pause.toSeconds(),
                    e.getMessage());
            LOG.debug("Periodic task failed: task={}", name, e);
        }
    }

    /** Stops the task after the current action. Does not wait. */
    public void stop() {
        stopped = true;
        wake();
    }

    /** Stops the task and waits for the current action. */
    @Override
    public void close() {
        stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
