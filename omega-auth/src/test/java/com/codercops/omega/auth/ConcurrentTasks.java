package com.codercops.omega.auth;

import com.codercops.omega.auth.account.AuthException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs calls concurrently. */
final class ConcurrentTasks {
    private ConcurrentTasks() {}

    /** Returns each result or its {@link AuthException}; any other exception fails the test. */
    static List<Object> run(List<? extends Callable<?>> tasks) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try {
            List<Future<Object>> results = new ArrayList<>();
            for (Callable<?> task : tasks) {
                results.add(threads.submit(() -> {
                    start.await();
                    try {
                        return (Object) task.call();
                    } catch (AuthException e) {
                        return e.reason();
                    }
                }));
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> result : results) {
                outcomes.add(result.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
