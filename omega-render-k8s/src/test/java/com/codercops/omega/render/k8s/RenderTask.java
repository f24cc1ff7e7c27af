package com.codercops.omega.render.k8s;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.script.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A render in progress on a thread of its own. */
final class RenderTask {
    static final String ENDLESS = """
        import subprocess
        print("here", flush=True)
        subprocess.run(["sleep", "100000"])
        """;
    static final String SMALL = """
        from manim import *

        class Small(Scene):
            def construct(self):
                self.play(Create(Circle()), run_time=0.3)
        """;
    /** A test creates this file in a container; see {@link TestCluster#release}. */
    static final String RELEASE = "/tmp/go";
    /** Prints a line, and does not end before it is released, however slow the machine is. */
    static final String WAITING = """
        import os, time
        print("here", flush=True)
        while not os.path.exists("/tmp/go"):
            time.sleep(0.1)
        """ + SMALL;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final BlockingQueue<RenderEvent> events = new LinkedBlockingQueue<>();
    private final CountDownLatch printed = new CountDownLatch(1);
    private final FutureTask<RenderResult> task;
    private final Thread thread;

    RenderTask(RenderBackend backend, RenderRequest request) {
        task = new FutureTask<>(() -> backend.render(request, event -> {
            events.add(event);
            if (event instanceof RenderEvent.ScriptPrinted) {
                printed.countDown();
            }
        }));
        thread = new Thread(task, "render-task");
        thread.setDaemon(true);
        thread.start();
    }

    static RenderRequest request(String id, String source, Path directory) {
        return RenderRequest.of(id, new Script(source), directory)
                .withLimits(RenderLimits.DEFAULT.withWallTime(Duration.ofMinutes(20)));
    }

    /** Waits until the script has printed something. */
    void awaitOutput() throws InterruptedException {
        if (!printed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The script did not run");
        }
    }

    /** Waits for the next event of a type, and drops those before it. */
    <E extends RenderEvent> E awaitEvent(Class<E> type) throws InterruptedException {
        while (true) {
            RenderEvent event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("There was no event " + type.getSimpleName());
            }
            if (type.isInstance(event)) {
                return type.cast(event);
            }
        }
    }

    /** Waits until the script prints a word, after those that were awaited before. */
    void awaitPrinted(String word) throws InterruptedException {
        while (!awaitEvent(RenderEvent.ScriptPrinted.class).text().contains(word)) {
            // Another line of the script.
        }
    }

    boolean ended() {
        return task.isDone();
    }

    void interrupt() {
        thread.interrupt();
    }

    RenderResult result() throws InterruptedException, ExecutionException {
        return result(PATIENCE);
    }

    RenderResult result(Duration patience) throws InterruptedException, ExecutionException {
        try {
            return task.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("The render did not end", e);
        }
    }

    /** What the render threw. */
    Throwable failure() throws InterruptedException {
        try {
            throw new AssertionError("The render ended with " + result());
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
