package com.codercops.omega.server.operations;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A probe whose result is cached and shared by concurrent callers. A probe that hangs does not run again before it ends. The
 * probe runs only on demand. Thread-safe.
 */
public final class CachedProbe<T> {
    private final Callable<T> probe;
    private final Duration keep;
    private final Duration limit;
    private final Executor executor;
    private final LongSupplier nanos;
    private @Nullable Execution<T> last;

    private record Execution<T>(long startedAt, CompletableFuture<T> result) {}

    /**
     * Creates the probe; {@link #start} or {@link #result} runs it.
     *
     * @param keep how long a result or a failure is cached, measured from the start of the probe
     * @param limit the time limit of the probe
     */
    public CachedProbe(Callable<T> probe, Duration keep, Duration limit, Executor executor) {
        this(probe, keep, limit, executor, System::nanoTime);
    }

    public CachedProbe(Callable<T> probe, Duration keep, Duration limit, Executor executor, LongSupplier nanos) {
        this.probe = probe;
        this.keep = keep;
        this.limit = limit;
        this.executor = executor;
        this.nanos = nanos;
    }

    /** Starts the probe unless a result is cached or a probe is running; does not wait for it. */
    public void start() {
        execution();
    }

    /**
     * The result. Blocks until the probe ends, or until the time limit since its start has passed.
     *
     * @throws TimeoutException if the time limit has passed
     * @throws ExecutionException with the exception of the probe
     */
    public T result() throws InterruptedException, ExecutionException, TimeoutException {
        Execution<T> current = execution();
        long left = current.startedAt + limit.toNanos() - nanos.getAsLong();
        return current.result.get(Math.max(0, left), TimeUnit.NANOSECONDS);
    }

    private synchronized Execution<T> execution() {
        long now = nanos.getAsLong();
        Execution<T> before = last;
        if (before != null && (!before.result.isDone() || now - before.startedAt < keep.toNanos())) {
            return before;
        }
        Execution<T> fresh = new Execution<>(now, new CompletableFuture<>());
        last = fresh;
        try {
            executor.execute(() -> run(fresh.result));
        } catch (RejectedExecutionException e) {
            fresh.result.completeExceptionally(e);
        }
        return fresh;
    }

    private void run(CompletableFuture<T> answer) {
        try {
            answer.complete(probe.call());
        } catch (Exception | Error e) {
            answer.completeExceptionally(e);
        }
    }
}
