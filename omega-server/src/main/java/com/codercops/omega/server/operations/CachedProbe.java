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
 * A question whose answer is shared by all who ask within a while. One that hangs is waited for once, and not asked again
 * before it has come to an end; nobody asks while nobody wants to know. Thread-safe.
 */
public final class CachedProbe<T> {
    private final Callable<T> question;
    private final Duration keep;
    private final Duration limit;
    private final Executor executor;
    private final LongSupplier nanos;
    private @Nullable Asked<T> last;

    private record Asked<T>(long at, CompletableFuture<T> answer) {}

    /**
     * Creates an instance.
     *
     * @param keep how long an answer, or its absence, is good, from when it was asked for
     * @param limit how long it may take
     */
    public CachedProbe(Callable<T> question, Duration keep, Duration limit, Executor executor) {
        this(question, keep, limit, executor, System::nanoTime);
    }

    public CachedProbe(Callable<T> question, Duration keep, Duration limit, Executor executor, LongSupplier nanos) {
        this.question = question;
        this.keep = keep;
        this.limit = limit;
        this.executor = executor;
        this.nanos = nanos;
    }

    /** Sees to it that the question is asked, unless there is an answer; does not wait for it. */
    public void ask() {
        asked();
    }

    /**
     * The answer. Blocks, at most until the limit has passed since the question was asked.
     *
     * @throws TimeoutException when that has passed
     * @throws ExecutionException with what the question threw
     */
    public T answer() throws InterruptedException, ExecutionException, TimeoutException {
        Asked<T> asked = asked();
        long left = asked.at + limit.toNanos() - nanos.getAsLong();
        return asked.answer.get(Math.max(0, left), TimeUnit.NANOSECONDS);
    }

    private synchronized Asked<T> asked() {
        long now = nanos.getAsLong();
        Asked<T> before = last;
        if (before != null && (!before.answer.isDone() || now - before.at < keep.toNanos())) {
            return before;
        }
        Asked<T> fresh = new Asked<>(now, new CompletableFuture<>());
        last = fresh;
        try {
            executor.execute(() -> settle(fresh.answer));
        } catch (RejectedExecutionException e) {
            fresh.answer.completeExceptionally(e);
        }
        return fresh;
    }

    private void settle(CompletableFuture<T> answer) {
        try {
            answer.complete(question.call());
        } catch (Exception | Error e) {
            answer.completeExceptionally(e);
        }
    }
}
