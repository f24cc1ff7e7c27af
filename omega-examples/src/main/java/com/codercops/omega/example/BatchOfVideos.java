package com.codercops.omega.example;

import com.codercops.omega.Omega;
import com.codercops.omega.pipeline.AnimationResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Makes several videos, as many at a time as the backend runs. */
final class BatchOfVideos {
    private BatchOfVideos() {}

    /**
     * What is not done when the time is over is cancelled: its thread is interrupted, and its sandbox ends. The future of a
     * prompt says which it is.
     */
    static List<Future<AnimationResult>> make(Omega omega, List<String> prompts, int concurrent, Duration time)
            throws InterruptedException {
        List<Callable<AnimationResult>> calls = prompts.stream()
                .map(prompt -> (Callable<AnimationResult>) () -> omega.animate(prompt))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(concurrent);
        List<Future<AnimationResult>> batch;
        try {
            batch = threads.invokeAll(calls, time.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            threads.shutdownNow();
        }
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("A cancelled call did not end within a minute");
        }
        return batch;
    }
}
