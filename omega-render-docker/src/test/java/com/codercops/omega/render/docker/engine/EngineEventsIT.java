package com.codercops.omega.render.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.docker.TestEngine;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The events that the engine sends, which are the only information about an engine on another machine. */
@RequiresContainerEngine
@Timeout(600)
class EngineEventsIT {
    private static final String LABEL = "com.codercops.omega.test";

    @RegisterExtension
    final TestEngine docker = new TestEngine();

    @Test
    void outOfMemoryKillOfAChildIsReportedAlthoughTheContainerExitsWith0() throws Exception {
        String program = """
                import os
                if os.fork() == 0:
                    held = b"x" * (400 << 20)
                    os._exit(0)
                os.wait()
                """;
        EngineEvents.ContainerState state = runUntilEnd(program, null);
        assertThat(state.awaitExit(120_000)).contains("0");
        // The event may follow the end. The test's time limit ends the wait.
        while (!state.outOfMemory()) {
            Thread.sleep(50);
        }
        assertThat(state.signal()).isEmpty();
    }

    @Test
    void killFromOutsideIsReportedWithItsSignal() throws Exception {
        EngineEvents.ContainerState state = runUntilEnd("import time; time.sleep(1000)", "SIGKILL");
        assertThat(state.awaitExit(120_000)).contains("137");
        assertThat(state.signal()).contains("9");
        assertThat(state.outOfMemory()).isFalse();
    }

    @Test
    void normalExitHasNoSignal() throws Exception {
        EngineEvents.ContainerState state = runUntilEnd("raise SystemExit(3)", null);
        assertThat(state.awaitExit(120_000)).contains("3");
        assertThat(state.signal()).isEmpty();
        assertThat(state.outOfMemory()).isFalse();
    }

    private EngineEvents.ContainerState runUntilEnd(String program, String signal) throws InterruptedException {
        String mine = LABEL + "=" + program.hashCode();
        EngineEvents events = new EngineEvents(docker.engine(), mine);
        events.listen();
        String id = docker.client()
                .createContainerCmd(TestEngine.IMAGE)
                .withLabels(Map.of(LABEL, String.valueOf(program.hashCode())))
                .withEntrypoint(List.of("/opt/manim/bin/python", "-c", program))
                .withHostConfig(HostConfig.newHostConfig()
                        .withMemory(128L << 20)
                        .withMemorySwap(128L << 20)
                        .withAutoRemove(true))
                .exec()
                .getId();
        EngineEvents.ContainerState state = events.track(id);
        docker.client().startContainerCmd(id).exec();
        if (signal != null) {
            docker.client().killContainerCmd(id).withSignal(signal).exec();
        }
        return state;
    }
}
