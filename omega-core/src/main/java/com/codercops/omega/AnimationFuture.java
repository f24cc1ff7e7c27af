package com.codercops.omega;

import com.codercops.omega.pipeline.AnimationResult;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs one call. If something else completes the future first, such as {@code cancel} or {@code orTimeout}, the call ends. */
final class AnimationFuture extends CompletableFuture<AnimationResult> implements Runnable {
    private final Callable<AnimationResult> call;
    private final Object lock = new Object();
    private @Nullable Thread runner;

    private AnimationFuture(Callable<AnimationResult> call) {
        this.call = call;
    }

    static AnimationFuture of(Callable<AnimationResult> call) {
        AnimationFuture future = new AnimationFuture(call);
        CompletableFuture<AnimationResult> unused = future.whenComplete((result, error) -> future.interruptRunner());
        return future;
    }

    /** Dependent stages are ordinary futures: completing one of them does not end the call. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    @Override
    public void run() {
        synchronized (lock) {
            if (isDone()) {
                return;
            }
            runner = Thread.currentThread();
        }
        AnimationResult result = null;
        Throwable failure = null;
        try {
            result = call.call();
        } catch (InterruptedException e) {
            // The executor is shut down, or this future was completed from outside.
            failure = e;
        } catch (Throwable e) {
            failure = e;
        } finally {
            synchronized (lock) {
                runner = null;
                if (isDone() || failure instanceof InterruptedException) {
                    // An interrupt that was for this call must not reach the next task of the thread.
                    Thread.interrupted();
                }
            }
        }
        if (failure instanceof InterruptedException) {
            cancel(true);
        } else if (failure != null) {
            completeExceptionally(failure);
        } else {
            complete(result);
        }
    }

    private void interruptRunner() {
        synchronized (lock) {
            if (runner != null) {
                runner.interrupt();
            }
        }
    }
}
