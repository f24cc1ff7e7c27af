package com.codercops.omega.testing.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Failed;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.ModuleInstallResult.Installed;
import com.codercops.omega.render.ModuleInstallResult.Refused;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of every render backend that installs packages, with a package index in the test. A backend's test
 * extends this, opens the backend, and lists what is visible from outside.
 */
@Timeout(900)
public abstract class PackagesContract {
    private static final byte[] SDIST = {31, -117, 8, 0};
    private static final String SCENE = """
            from manim import *

            class Turning(Scene):
                def construct(self):
                    self.play(Create(Circle()), run_time=0.2)
            """;

    /**
     * A part of the name of every distribution of this test, for backends that store the packages of several tests
     * together.
     */
    protected final String mark = UUID.randomUUID().toString().substring(0, 8);

    private final String away = "omega-away-" + mark;
    private int jobs;

    /** A directory for this test only. */
    protected Path temp;

    protected FakePackageIndex server;

    /** An allow-list in addition to Omega's own. */
    protected Path list;

    private Path out;

    /**
     * The settings with which to open a backend.
     *
     * @param allowList a directory
     * @param index the address of the package index, or a replacement
     * @param install whether packages may be installed
     * @param warm whether jobs share a warm sandbox
     */
    public record Opening(Path allowList, String index, boolean install, boolean warm) {}

    /** Opens a backend that uses the packages which an earlier one of the same test has installed. */
    protected abstract RenderBackend open(Opening opening) throws InterruptedException;

    /** The names of this test's packages that are stored. */
    protected abstract List<String> layers() throws IOException;

    /** What else exists while no backend is open: programs, and partial installations. */
    protected abstract List<String> leftovers() throws IOException;

    /** The running programs that backends have started. */
    protected abstract List<String> programs();

    /** The command lines and environments of those programs that other users can read. */
    protected abstract List<String> readable();

    @BeforeEach
    protected void offer(@TempDir Path directory) throws IOException {
        temp = directory;
        server = new FakePackageIndex();
        list = temp.resolve("list");
        out = Files.createDirectory(temp.resolve("out"));
        FakePackageIndex.allow(list, away, "0".repeat(64));
    }

    @AfterEach
    protected void noPartialInstallationRemains() throws IOException {
        if (server != null) {
            server.close();
            assertThat(leftovers()).isEmpty();
        }
    }

    protected RenderBackend open() throws InterruptedException {
        return open(new Opening(list, server.url(), true, false));
    }

    /** A request for a small video with these lines in its script. */
    protected RenderRequest request(String... lines) {
        StringBuilder script = new StringBuilder(SCENE);
        for (String line : lines) {
            script.append("        ").append(line).append('\n');
        }
        return RenderRequest.of("job-" + jobs++, new Script(script.toString()), out);
    }

    protected static String module(String distribution) {
        return distribution.replace('-', '_');
    }

    /** Offers a package and allows it; returns its import name. */
    protected String allowDemo() throws IOException {
        String module = module("omega-demo-" + mark);
        String hash = server.offerWheel(
                module,
                Map.of(
                        module + "/__init__.py",
                        "import numpy\ndef check():\n    numpy.array([1])\n",
                        // Neither of these may ever be imported.
                        "numpy.py",
                        "raise RuntimeError('numpy is shadowed')\n",
                        module + "_plugin.py",
                        "raise RuntimeError('Manim loads what is installed')\n",
                        "INFO/entry_points.txt",
                        "[manim.plugins]\n" + module + " = " + module + "_plugin\n"));
        FakePackageIndex.allow(list, "omega-demo-" + mark, hash);
        return module;
    }

    private RenderRequest using(String module) {
        return request("import " + module, module + ".check()");
    }

    @Test
    void allowedPackageIsInstalledOnceForLaterJobs() throws Exception {
        String demo = allowDemo();
        String title = "omega-demo-" + mark + " 1.0";
        try (RenderBackend backend = open(new Opening(list, server.url(), true, true))) {
            Failed missing = (Failed) backend.render(using(demo), RenderListener.none());
            assertThat(missing.kind()).isEqualTo(FailureKind.MISSING_MODULE);
            assertThat(missing.failure().module()).isEqualTo(demo);
            assertThat(backend.install(demo + ".inner")).isEqualTo(new Installed(demo + ".inner", title));
            assertThat(backend.render(using(demo), RenderListener.none())).isInstanceOf(Rendered.class);
            assertThat(backend.install(demo)).isEqualTo(new Installed(demo, title));
        }
        assertThat(layers()).hasSize(1);
        int requests = server.requests().size();
        try (RenderBackend backend = open()) {
            RenderRequest compiled = request(
                    "import os, " + demo, "assert os.listdir(os.path.dirname(" + demo + ".__file__) + '/__pycache__')");
            assertThat(backend.render(compiled, RenderListener.none())).isInstanceOf(Rendered.class);
            assertThat(backend.render(request(), RenderListener.none())).isInstanceOf(Rendered.class);
            RenderRequest writing = request("import " + demo, "open(" + demo + ".__file__, 'a')");
            assertThat(((Failed) backend.render(writing, RenderListener.none()))
                            .failure()
                            .message())
                    .contains("Read-only");
        }
        assertThat(server.requests()).hasSize(requests);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nowhere_to_be_found",
                "evil; rm -rf /",
                "--index-url",
                "git+https://example.org/x",
                "https://example.org/x.whl",
                "../x",
                "/etc/passwd",
                "",
                "omega-away",
                "MODULE\n--index-url=x",
                ".",
                "MODULE..x"
            })
    void packageThatIsNotAllowedIsNotRequested(String module) throws Exception {
        try (RenderBackend backend = open()) {
            ModuleInstallResult result = backend.install(module.replace("MODULE", module(away)));
            assertThat(result).isInstanceOf(Refused.class);
            assertThat(((Refused) result).message())
                    .contains("Write the script without it")
                    .doesNotContain("\n");
            assertThat(programs()).isEmpty();
        }
        assertThat(server.requests()).isEmpty();
        assertThat(layers()).isEmpty();
    }

    @Test
    void onlyThePinnedFileIsInstalled() throws Exception {
        server.offerWheel(module(away), Map.of(module(away) + ".py", "raise SystemExit"));
        try (RenderBackend backend = open()) {
            assertThatThrownBy(() -> backend.install(module(away)))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining(away + " 1.0")
                    .hasMessageContaining("whose hash is not the one in the allow-list");
        }
        assertThat(layers()).isEmpty();
    }

    @Test
    void sourceDistributionIsRejectedAndNotRequestedAgain() throws Exception {
        String source = module("omega-source-" + mark);
        FakePackageIndex.allow(list, "omega-source-" + mark, server.offer(source + "-1.0.tar.gz", SDIST));
        try (RenderBackend backend = open()) {
            assertThat(backend.install(source)).isInstanceOf(Refused.class);
            int requests = server.requests().size();
            Refused again = (Refused) backend.install(source);
            assertThat(again.message()).contains("no wheel", "Write the script without it");
            assertThat(server.requests()).hasSize(requests).noneMatch(path -> path.endsWith(".tar.gz"));
        }
        assertThat(layers()).isEmpty();
    }

    @Test
    void packageThatCannotBeImportedIsRejected() throws Exception {
        String broken = module("omega-broken-" + mark);
        FakePackageIndex.allow(
                list,
                "omega-broken-" + mark,
                server.offerWheel(broken, Map.of(broken + ".py", "import nothing_like_this")));
        try (RenderBackend backend = open()) {
            assertThat(((Refused) backend.install(broken)).message())
                    .contains("its import fails on this machine", "nothing_like_this");
        }
        assertThat(layers()).isEmpty();
    }

    @Test
    void indexWithoutThePackageIsNotAFailureOfTheScript() throws Exception {
        try (RenderBackend backend = open()) {
            assertThatThrownBy(() -> backend.install(module(away)))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("does not have " + away + " 1.0");
        }
    }

    @Test
    void unreachableIndexIsContactedOnlyAFewTimes() throws Exception {
        server.behave(FakePackageIndex.Manner.HANGS_UP);
        String secret = server.url().replace("http://", "http://somebody:hunter2@");
        try (RenderBackend backend = open(new Opening(list, secret, true, false))) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> backend.install(module(away)))
                        .isInstanceOf(RenderException.class)
                        .hasMessageContaining("could not be downloaded")
                        .hasMessageContaining("Check the network")
                        .hasMessageNotContaining("hunter2");
                assertThat(server.requests()).hasSize(3);
            }
        }
    }

    @Test
    void missingIndexIsNotAFailureOfTheScript() throws Exception {
        server.close();
        try (RenderBackend backend = open()) {
            assertThatThrownBy(() -> backend.install(module(away)))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("could not be downloaded");
        }
    }

    @Test
    void interruptionEndsTheInstallation() throws Exception {
        server.behave(FakePackageIndex.Manner.SILENT);
        AtomicReference<Throwable> end = new AtomicReference<>();
        try (RenderBackend backend = open()) {
            Thread caller = new Thread(() -> {
                try {
                    backend.install(module(away));
                } catch (Throwable e) {
                    end.set(e);
                }
            });
            caller.start();
            awaitRequest();
            assertThat(readable()).isNotEmpty().noneMatch(text -> text.contains(server.url()));
            caller.interrupt();
            caller.join(TimeUnit.MINUTES.toMillis(2));
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
            assertThat(programs()).isEmpty();
        }
        assertThat(layers()).isEmpty();
    }

    @Test
    void closingEndsTheInstallation() throws Exception {
        server.behave(FakePackageIndex.Manner.SILENT);
        RenderBackend backend = open();
        ExecutorService caller = Executors.newSingleThreadExecutor();
        Future<ModuleInstallResult> installing = caller.submit(() -> backend.install(module(away)));
        awaitRequest();
        backend.close();
        assertThatThrownBy(installing::get).hasCauseInstanceOf(RenderException.class);
        caller.shutdown();
    }

    /** The test's time limit ends the wait. */
    protected void awaitRequest() throws InterruptedException {
        while (server.requests().isEmpty()) {
            Thread.sleep(10);
        }
    }

    @Test
    void concurrentInstallationsOfTheSamePackageSucceed() throws Exception {
        String demo = allowDemo();
        ExecutorService callers = Executors.newFixedThreadPool(3);
        try (RenderBackend one = open();
                RenderBackend other = open()) {
            List<Future<ModuleInstallResult>> results = callers.invokeAll(
                    List.of(() -> one.install(demo), () -> other.install(demo), () -> other.install(demo)));
            for (Future<ModuleInstallResult> result : results) {
                assertThat(result.get()).isInstanceOf(Installed.class);
            }
            assertThat(layers()).hasSize(1);
            assertThat(one.render(using(demo), RenderListener.none())).isInstanceOf(Rendered.class);
            assertThat(other.render(using(demo), RenderListener.none())).isInstanceOf(Rendered.class);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void installationCanBeDisabled() throws Exception {
        try (RenderBackend backend = open(new Opening(list, server.url(), false, false))) {
            assertThat(((Refused) backend.install(module(away))).message()).contains("is disabled");
        }
        assertThat(server.requests()).isEmpty();
    }
}
