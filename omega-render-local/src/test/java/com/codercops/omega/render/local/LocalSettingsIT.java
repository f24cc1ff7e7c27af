package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
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

/** What each setting changes, seen in real videos. */
@Timeout(300)
class LocalSettingsIT {
    @TempDir
    Path temp;

    private Workshop workshop;

    @BeforeEach
    void prepare() throws IOException {
        Workshop.python();
        workshop = new Workshop(temp);
    }

    @Test
    void assetsCanBeReadAndNotChanged() throws Exception {
        Path assets = Files.createDirectory(temp.resolve("assets"));
        Path drawing = Files.writeString(
                assets.resolve("x.svg"),
                "<svg xmlns='http://www.w3.org/2000/svg'><rect width='4' height='2' fill='red'/></svg>");
        try (LocalRenderBackend backend =
                new LocalRenderBackend(workshop.settings().withAssets(assets))) {
            RenderRequest reading = workshop.request("self.add(SVGMobject('/assets/x.svg'))");
            assertThat(backend.render(reading, RenderListener.none())).isInstanceOf(Rendered.class);
            RenderRequest writing = workshop.request("open('/assets/x.svg', 'a')");
            Failed refused = (Failed) backend.render(writing, RenderListener.none());
            assertThat(refused.failure().message()).contains("/assets/x.svg");
        }
        assertThat(drawing).content().contains("fill='red'/></svg>");
    }

    @Test
    void twoVideosAreMadeAtOnce() throws Exception {
        // Neither goes on before the other has begun: one after the other, this would end in a timeout.
        CyclicBarrier bothRun = new CyclicBarrier(2);
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try (LocalRenderBackend backend =
                new LocalRenderBackend(workshop.settings().withConcurrency(2))) {
            List<Future<RenderResult>> results = callers.invokeAll(List.of(
                    () -> backend.render(video("One"), meeting(bothRun)),
                    () -> backend.render(video("Two"), meeting(bothRun))));
            for (Future<RenderResult> result : results) {
                assertThat(result.get()).isInstanceOf(Rendered.class);
            }
            assertThat(workshop.out).isDirectoryContaining("glob:**/One.mp4").isDirectoryContaining("glob:**/Two.mp4");
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void scriptsStandBackAsMuchAsTheyShall() throws Exception {
        try (LocalRenderBackend backend =
                new LocalRenderBackend(workshop.settings().withNiceness(7))) {
            RenderRequest asking = workshop.request("import os; assert os.nice(0) >= 7, os.nice(0); self.wait()");
            assertThat(backend.render(asking, RenderListener.none())).isInstanceOf(Rendered.class);
        }
    }

    @Test
    void theSpareSandboxServesAllAndNoneIsStartedBesideIt() throws Exception {
        LocalSettings settings = workshop.settings().withReuse(true).withSpare(1);
        try (LocalRenderBackend backend = new LocalRenderBackend(settings)) {
            while (sandboxes().isEmpty()) {
                Thread.sleep(5);
            }
            Set<Long> spare = sandboxes();
            Set<Long> seen = new HashSet<>(spare);
            for (int job = 0; job < 2; job++) {
                assertThat(backend.render(workshop.request(), event -> seen.addAll(sandboxes())))
                        .isInstanceOf(Rendered.class);
            }
            assertThat(seen).hasSize(1).isEqualTo(spare).isEqualTo(sandboxes());
        }
        assertThat(sandboxes()).isEmpty();
    }

    private RenderRequest video(String scene) {
        return RenderRequest.of(scene, new Script(Workshop.SCENE.replace("Turning", scene)), workshop.out);
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
