package com.codercops.omega.render.docker;

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

/** A render on a thread of its own that is in the middle of its script. */
final class RunningJob {
    static final String CIRCLE = """
            from manim import *

            class Turning(Scene):
                def construct(self):
                    self.play(Create(Circle()), run_time=0.2)
            """;
    static final String ENDLESS = CIRCLE + "        print('here', flush=True); import time; time.sleep(10 ** 6)\n";

    final FutureTask<RenderResult> result;
    private final Thread caller;

    private RunningJob(FutureTask<RenderResult> result, Thread caller) {
        this.result = result;
        this.caller = caller;
    }

    /** Returns when the script has printed something. */
    static RunningJob begin(RenderBackend backend, String source, Path directory) throws InterruptedException {
        CountDownLatch printed = new CountDownLatch(1);
        FutureTask<RenderResult> result = new FutureTask<>(() -> backend.render(request(source, directory), event -> {
            if (event instanceof RenderEvent.ScriptPrinted) {
                printed.countDown();
            }
        }));
        Thread caller = new Thread(result, "running-job");
        caller.setDaemon(true);
        caller.start();
        assertThat(printed.await(60, TimeUnit.SECONDS)).isTrue();
        return new RunningJob(result, caller);
    }

    static RenderRequest request(String source, Path directory) {
        return RenderRequest.of("job", new Script(source), directory);
    }

    void interrupt() {
        caller.interrupt();
    }
}
