package com.codercops.omega.server.operations;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for questions that may hang: never more than there are questions, none while nobody asks. */
public final class DaemonThreads {
    private DaemonThreads() {}

    public static ExecutorService named(String name) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "omega-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
