package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The effect of each setting on real renders. */
@Timeout(900)
class LocalSettingsIT {
    @TempDir
    Path temp;

    private ManimFixture fixture;

    @BeforeEach
    void prepare() throws IOException {
        ManimFixture.python();
        fixture = new ManimFixture(temp);
    }

    @Test
    void assetsAreReadOnly() throws Exception {
        Path assets = Files.createDirectory(temp.resolve("assets"));
        Path drawing = Files.writeString(
                assets.resolve("x.svg"),
                "<svg xmlns='http://www.w3.org/2000/svg'><rect width='4' height='2' fill='red'/></svg>");
        try (LocalRenderBackend backend =
                new LocalRenderBackend(fixture.settings().withAssets(assets))) {
            RenderRequest reading = fixture.request("self.add(SVGMobject('/assets/x.svg'))");
            assertThat(backend.render(reading, RenderListener.none())).isInstanceOf(Rendered.class);
            RenderRequest writing = fixture.request("open('/assets/x.svg', 'a')");
            Failed refused = (Failed) backend.render(writing, RenderListener.none());
            assertThat(refused.failure().message()).contains("/assets/x.svg");
        }
        assertThat(drawing).content().contains("fill='red'/></svg>");
    }

    @Test
    void concurrentJobsRunAtTheSameTime() throws Exception {
        // Each job waits for the start of the other. If they ran one after the other, both would time out.
        CyclicBarrier bothRun = new CyclicBarrier(2);
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try (LocalRenderBackend backend =
                new LocalRenderBackend(fixture.settings().withPool(PoolSettings.DEFAULT.withConcurrency(2)))) {
            List<Future<RenderResult>> results = callers.invokeAll(List.of(
                    () -> backend.render(video("One"), meeting(bothRun)),
                    () -> backend.render(video("Two"), meeting(bothRun))));
            for (Future<RenderResult> result : results) {
                assertThat(result.get()).isInstanceOf(Rendered.class);
            }
            assertThat(fixture.out).isDirectoryContaining("glob:**/One.mp4").isDirectoryContaining("glob:**/Two.mp4");
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void scriptsHaveTheConfiguredNiceness() throws Exception {
        try (LocalRenderBackend backend =
                new LocalRenderBackend(fixture.settings().withNiceness(7))) {
            RenderRequest asking = fixture.request("import os; assert os.nice(0) >= 7, os.nice(0); self.wait()");
            assertThat(backend.render(asking, RenderListener.none())).isInstanceOf(Rendered.class);
        }
    }

    @Test
    void reusedWarmSandboxServesAllJobs() throws Exception {
        LocalSettings settings =
                fixture.settings().withPool(PoolSettings.DEFAULT.withIdle(1, 1).withReuse(true));
        try (LocalRenderBackend backend = new LocalRenderBackend(settings)) {
            while (sandboxes().isEmpty()) {
                Thread.sleep(5);
            }
            Set<Long> spare = sandboxes();
            Set<Long> seen = new HashSet<>(spare);
            for (int job = 0; job < 2; job++) {
                assertThat(backend.render(fixture.request(), event -> seen.addAll(sandboxes())))
                        .isInstanceOf(Rendered.class);
            }
            assertThat(seen).hasSize(1).isEqualTo(spare).isEqualTo(sandboxes());
        }
        assertThat(sandboxes()).isEmpty();
    }

    private RenderRequest video(String scene) {
        return RenderRequest.of(scene, new Script(ManimFixture.SCENE.replace("Turning", scene)), fixture.out);
    }

    private static RenderListener meeting(CyclicBarrier barrier) {
        return event -> {
            if (event instanceof RenderEvent.PhaseStarted phase && phase.phase().equals("check")) {
                try {
                    barrier.await(2, TimeUnit.MINUTES);
                } catch (Exception e) {
                    throw new AssertionError("the other video did not begin", e);
                }
            }
        };
    }

    /** Each sandbox is one child of this process. */
    private static Set<Long> sandboxes() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }
}
