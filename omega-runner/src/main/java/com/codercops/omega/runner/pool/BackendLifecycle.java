package com.codercops.omega.runner.pool;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs the maintenance of a backend periodically, and its shutdown exactly once: when it is closed, or when the JVM exits before
 * that. Thread-safe.
 */
public final class BackendLifecycle implements AutoCloseable {
    private final Runnable shutdown;
    private final Thread shutdownHook;
    private final ScheduledExecutorService scheduler;
    private boolean ended;

    /**
     * @param name prefix of the threads' names
     * @param shutdown ends the backend's sandboxes; no maintenance starts after it began
     */
    public BackendLifecycle(String name, Runnable shutdown) {
        this.shutdown = shutdown;
        this.shutdownHook = new Thread(this::end, name + "-exit");
        this.scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name + "-maintenance");
            thread.setDaemon(true);
            return thread;
        });
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    /** Runs the maintenance after the delay, and again an interval after each run's end. */
    public void schedule(Runnable maintenance, Duration delay, Duration interval) {
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(
                maintenance, delay.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs the maintenance once, soon; not at all after the shutdown began. */
    public void execute(Runnable maintenance) {
        try {
            scheduler.execute(maintenance);
        } catch (RejectedExecutionException ending) {
            // Nothing is left to maintain.
            return;
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running or has run, so nothing is left to end.
            return;
        }
    }

    private synchronized void end() {
        if (!ended) {
            ended = true;
            scheduler.shutdownNow();
            shutdown.run();
        }
    }
}
