package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.script.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(900)
class LocalRenderBackendIT {
    @TempDir
    Path temp;

    private ManimFixture fixture;

    @BeforeEach
    void prepare() throws IOException {
        ManimFixture.python();
        fixture = new ManimFixture(temp);
    }

    @AfterEach
    void assertNothingLeft() {
        if (fixture != null && Files.exists(fixture.work)) {
            assertThat(fixture.work.resolve("run")).isEmptyDirectory();
            assertThat(Processes.naming(fixture.work)).isEmpty();
        }
    }

    @Test
    void selfTestReportsAllProtections() throws Exception {
        try (LocalRenderBackend backend = new LocalRenderBackend(fixture.settings())) {
            assertThat(backend.capabilities().missing()).noneMatch(line -> line.startsWith("Not in force"));
            assertThat(backend.capabilities().isolated()).isTrue();
            assertThat(backend.capabilities().protections()).hasSizeGreaterThanOrEqualTo(8);
            assertThat(backend.check(fixture.request(), RenderListener.none())).isInstanceOf(Checked.class);
            Rendered rendered = (Rendered) backend.render(fixture.request(), RenderListener.none());
            assertThat(rendered.artifacts().get(0).path())
                    .isEqualTo(fixture.out.resolve("Turning.mp4"))
                    .exists();
            assertThat(fixture.out).isDirectoryContaining("glob:**/Turning.mp4");
        }
    }

    @Test
    void sandboxThatTheLauncherStartedServesTheFirstJob() throws Exception {
        Path record = temp.resolve("record");
        try (EarlySandbox first = EarlySandbox.of(record, "");
                LocalRenderBackend backend = new LocalRenderBackend(fixture.settings(), first)) {
            assertThat(backend.check(fixture.request(), RenderListener.none())).isInstanceOf(Checked.class);
        }
        EarlyProcess process = new EarlyProcess(temp.resolve("streams"), record);
        try (EarlySandbox early = EarlySandbox.of(record, process.handle())) {
            try (LocalRenderBackend backend = new LocalRenderBackend(fixture.settings(), early)) {
                assertThat(backend.render(fixture.request(), RenderListener.none()))
                        .isInstanceOf(Rendered.class);
                assertThat(process.isAlive()).isFalse();
                assertThat(backend.render(fixture.request(), RenderListener.none()))
                        .isInstanceOf(Rendered.class);
            }
        }
        assertThat(ControlGroups.find().directories())
                .allSatisfy(parent -> assertThat(parent.toFile().list())
                        .doesNotContain("omega-" + ProcessHandle.current().pid() + "-early"));
    }

    @Test
    void reusedSandboxKeepsNoState() throws Exception {
        try (LocalRenderBackend backend =
                new LocalRenderBackend(fixture.settings().withPool(PoolSettings.DEFAULT.withReuse(true)))) {
            Rendered before = (Rendered) backend.render(fixture.request(), RenderListener.none());
            RenderRequest soiling = fixture.request(
                    "import pathlib; [p.write_text('x') for p in [pathlib.Path('/tmp/left')]]",
                    "Circle.set_default(color=GREEN); config.background_color = BLUE");
            assertThat(backend.render(soiling, RenderListener.none())).isInstanceOf(Rendered.class);
            Rendered after = (Rendered) backend.render(fixture.request(), RenderListener.none());
            assertThat(after.artifacts().get(0).sha256())
                    .isEqualTo(before.artifacts().get(0).sha256());
        }
    }

    @Test
    void unsandboxedScriptRuns() throws Exception {
        LocalSettings settings = fixture.settings().withIsolation(LocalSettings.Isolation.UNSANDBOXED);
        try (LocalRenderBackend backend = new LocalRenderBackend(settings)) {
            assertThat(backend.capabilities().isolated()).isFalse();
            assertThat(backend.render(fixture.request(), RenderListener.none())).isInstanceOf(Rendered.class);
        }
    }

    @Test
    void memoryLimitCountsAllProcesses() throws Exception {
        RenderRequest greedy = fixture.request(
                "import os, time",
                "for i in range(8):",
                "    if os.fork() == 0:",
                "        held = b'x' * (100 << 20); time.sleep(10 ** 6)",
                "time.sleep(10 ** 6)");
        try (LocalRenderBackend backend = new LocalRenderBackend(fixture.settings())) {
            RenderLimits limits = RenderLimits.DEFAULT.withMemoryBytes(512L << 20);
            Failed failed = (Failed) backend.render(greedy.withLimits(limits), RenderListener.none());
            assertThat(failed.kind()).isEqualTo(FailureKind.OUT_OF_MEMORY);
            assertThat(fixture.out).isEmptyDirectory();
        }
    }

    @Test
    void interruptionEndsTheRun() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        try (LocalRenderBackend backend = new LocalRenderBackend(fixture.settings())) {
            RenderRequest endless = fixture.request("import time; time.sleep(10 ** 6)");
            Thread caller = new Thread(() -> {
                try {
                    backend.render(endless, event -> {
                        if (event instanceof RenderEvent.PhaseStarted phase
                                && phase.phase().equals("check")) {
                            running.countDown();
                        }
                    });
                } catch (Throwable e) {
                    end.set(e);
                }
            });
            caller.start();
            running.await();
            caller.interrupt();
            caller.join();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
            assertThat(fixture.out).isEmptyDirectory();
            assertThat(Processes.naming(fixture.work)).isEmpty();
        }
    }

    @Test
    void closingEndsRunningJobs() throws Exception {
        LocalRenderBackend backend = new LocalRenderBackend(fixture.settings());
        RenderRequest endless = fixture.request("import time; time.sleep(10 ** 6)");
        assertThatThrownBy(() -> backend.check(endless, event -> {
                    if (event instanceof RenderEvent.PhaseStarted phase
                            && phase.phase().equals("check")) {
                        new Thread(backend::close).start();
                    }
                }))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("closed");
        backend.close();
    }
}
