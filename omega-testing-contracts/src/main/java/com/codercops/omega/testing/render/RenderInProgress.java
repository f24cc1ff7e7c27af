package com.codercops.omega.testing.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.script.Script;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A render on its own thread whose script is running, for tests that interrupt or break it. */
public final class RenderInProgress {
    /** A scene that renders quickly; its last line belongs to {@code construct}, so more lines can follow. */
    public static final String CIRCLE = """
            from manim import *

            class Turning(Scene):
                def construct(self):
                    self.play(Create(Circle()), run_time=0.2)
            """;

    /** The same scene, which prints a line and then never ends. */
    public static final String ENDLESS =
            CIRCLE + "        print('here', flush=True); import time; time.sleep(10 ** 6)\n";

    private final FutureTask<RenderResult> result;
    private final Thread caller;

    private RenderInProgress(FutureTask<RenderResult> result, Thread caller) {
        this.result = result;
        this.caller = caller;
    }

    /** Starts a render, and returns after the script has printed a line. */
    public static RenderInProgress start(RenderBackend backend, String source, Path directory)
            throws InterruptedException {
        CountDownLatch printed = new CountDownLatch(1);
        FutureTask<RenderResult> result = new FutureTask<>(() -> backend.render(request(source, directory), event -> {
            if (event instanceof RenderEvent.ScriptPrinted) {
                printed.countDown();
            }
        }));
        Thread caller = new Thread(result, "render-in-progress");
        caller.setDaemon(true);
        caller.start();
        assertThat(printed.await(2, TimeUnit.MINUTES)).isTrue();
        return new RenderInProgress(result, caller);
    }

    /** A request for a script with the default limits. */
    public static RenderRequest request(String source, Path directory) {
        return RenderRequest.of("job", new Script(source), directory);
    }

    /** The result of the render, or the exception that it threw. */
    public FutureTask<RenderResult> result() {
        return result;
    }

    /** Interrupts the thread that renders. */
    public void interrupt() {
        caller.interrupt();
    }
}
