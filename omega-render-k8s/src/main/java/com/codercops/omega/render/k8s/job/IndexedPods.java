package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.k8s.job.JobRunner.Conversation;
import com.codercops.omega.render.k8s.job.JobRunner.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Talks to all pods of an Indexed Job concurrently, each on a thread of its own. */
final class IndexedPods {
    private static final Logger LOG = LoggerFactory.getLogger(IndexedPods.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);

    private final IntFunction<PodStart> starts;
    private final long deadline;
    private final Runnable meanwhile;

    /**
     * @param deadline until when a pod may start, in nanoseconds
     * @param meanwhile runs often on the calling thread
     */
    IndexedPods(IntFunction<PodStart> starts, long deadline, Runnable meanwhile) {
        this.starts = starts;
        this.deadline = deadline;
        this.meanwhile = meanwhile;
    }

    /**
     * Returns when all conversations have ended, or one has failed.
     *
     * @throws RenderException when the cluster fails
     */
    <R> Result<List<R>> run(List<Conversation<R>> conversations) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(conversations.size(), task -> {
            Thread thread = new Thread(task, "omega-k8s-index");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<Result<R>> completion = new ExecutorCompletionService<>(threads);
            List<Future<Result<R>>> futures = new ArrayList<>();
            for (int index = 0; index < conversations.size(); index++) {
                int own = index;
                futures.add(completion.submit(() -> run(own, conversations.get(own))));
            }
            for (int ended = 0; ended < conversations.size(); ) {
                Future<Result<R>> next = completion.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                meanwhile.run();
                if (next != null) {
                    value(next);
                    ended++;
                }
            }
            List<Result<R>> results = new ArrayList<>();
            for (Future<Result<R>> future : futures) {
                results.add(value(future));
            }
            return new Result<>(
                    results.stream().map(Result::value).toList(),
                    results.stream().allMatch(Result::acknowledged));
        } finally {
            threads.shutdownNow();
            boolean unused = threads.awaitTermination(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static <T> T value(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new RenderException(Reason.INTERNAL, "A part of the render failed: " + e.getCause(), e.getCause());
        }
    }

    private <R> Result<R> run(int index, Conversation<R> conversation) throws InterruptedException {
        RunningPod first = started(index, "");
        try {
            return new Result<>(conversation.with(first), first.acknowledged());
        } catch (RenderException e) {
            if (first.failure().isEmpty()) {
                throw e;
            }
            LOG.warn(
                    "Pod lost; the cluster replaces it: pod={} index={} cause={}", first.name(), index, e.getMessage());
        }
        RunningPod second = started(index, first.uid());
        return new Result<>(conversation.with(second), second.acknowledged());
    }

    private RunningPod started(int index, String lostUid) throws InterruptedException {
        while (true) {
            Optional<RunningPod> pod = starts.apply(index).after(lostUid).await(deadline);
            if (pod.isPresent()) {
                return pod.get();
            }
            // Other pods have taken the room. The cluster asks for this one again.
            TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
        }
    }
}
