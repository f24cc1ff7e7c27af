package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Failed;
import com.codercops.omega.render.ModuleResult;
import com.codercops.omega.render.ModuleResult.Installed;
import com.codercops.omega.render.ModuleResult.Refused;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.script.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Missing modules, with an index of the test's own. */
@Timeout(300)
class PackagesIT {
    private static final byte[] SDIST = {31, -117, 8, 0};

    @TempDir
    Path temp;

    private Workshop workshop;
    private PackageServer server;
    private Path list;

    @BeforeEach
    void prepare() throws IOException {
        Workshop.python();
        workshop = new Workshop(temp);
        server = new PackageServer();
        list = temp.resolve("list");
        PackageServer.allow(list, "omega-away", "0".repeat(64));
    }

    @AfterEach
    void nothingHalfInstalledStays() throws IOException {
        if (server != null) {
            server.close();
        }
        if (workshop != null && Files.exists(workshop.work)) {
            assertThat(workshop.work.resolve("run")).isEmptyDirectory();
            assertThat(Processes.naming(workshop.work)).isEmpty();
        }
    }

    private LocalSettings settings(String index) {
        return workshop.settings().withPackages(new PackageSettings(true, list, index, null, null, null));
    }

    private LocalRenderBackend backend() {
        return new LocalRenderBackend(settings(server.url()));
    }

    private List<Path> layers() throws IOException {
        try (Stream<Path> found = Files.list(workshop.work.resolve("packages"))) {
            return found.toList();
        } catch (NoSuchFileException nothing) {
            return List.of();
        }
    }

    private RenderRequest using(String module) {
        return workshop.request("import " + module, module + ".check()");
    }

    private void allowDemo() throws IOException {
        String hash = server.offerWheel(
                "omega_demo",
                Map.of(
                        "omega_demo/__init__.py", "import numpy\ndef check():\n    numpy.array([1])\n",
                        // Neither of these may ever be imported.
                        "numpy.py", "raise RuntimeError('numpy is shadowed')\n",
                        "omega_demo_plugin.py", "raise RuntimeError('Manim loads what is installed')\n",
                        "INFO/entry_points.txt", "[manim.plugins]\nomega_demo = omega_demo_plugin\n"));
        PackageServer.allow(list, "omega-demo", hash);
    }

    @Test
    void whatIsAllowedIsInstalledOnceAndServesLaterJobs() throws Exception {
        allowDemo();
        LocalSettings warm = settings(server.url()).withReuse(true).withSpare(1);
        try (LocalRenderBackend backend = new LocalRenderBackend(warm)) {
            Failed missing = (Failed) backend.render(using("omega_demo"), RenderListener.none());
            assertThat(missing.kind()).isEqualTo(FailureKind.MISSING_MODULE);
            assertThat(missing.failure().module()).isEqualTo("omega_demo");
            assertThat(backend.install("omega_demo.inner"))
                    .isEqualTo(new Installed("omega_demo.inner", "omega-demo 1.0"));
            assertThat(backend.render(using("omega_demo"), RenderListener.none()))
                    .isInstanceOf(Rendered.class);
            assertThat(backend.install("omega_demo")).isInstanceOf(Installed.class);
        }
        assertThat(layers())
                .singleElement()
                .satisfies(layer ->
                        assertThat(layer.resolve("omega_demo/__pycache__")).isNotEmptyDirectory());
        int requests = server.requests.size();
        try (LocalRenderBackend backend = backend()) {
            assertThat(backend.render(using("omega_demo"), RenderListener.none()))
                    .isInstanceOf(Rendered.class);
            assertThat(backend.render(workshop.request(), RenderListener.none()))
                    .isInstanceOf(Rendered.class);
            RenderRequest writing = workshop.request("import omega_demo", "open(omega_demo.__file__, 'a')");
            assertThat(((Failed) backend.render(writing, RenderListener.none()))
                            .failure()
                            .message())
                    .contains("Read-only");
        }
        assertThat(server.requests).hasSize(requests);
    }

    @Test
    void worksForOwnScriptsWithoutSandbox() throws Exception {
        allowDemo();
        LocalSettings open = settings(server.url()).withIsolation(LocalSettings.Isolation.UNSANDBOXED);
        try (LocalRenderBackend backend = new LocalRenderBackend(open)) {
            assertThat(backend.install("omega_demo")).isInstanceOf(Installed.class);
            assertThat(backend.render(using("omega_demo"), RenderListener.none()))
                    .isInstanceOf(Rendered.class);
        }
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
                "omega_away\n--index-url=x",
                ".",
                "omega_away..x"
            })
    void whatIsNotAllowedAsksNobody(String module) throws Exception {
        try (LocalRenderBackend backend = backend()) {
            ModuleResult result = backend.install(module);
            assertThat(result).isInstanceOf(Refused.class);
            assertThat(((Refused) result).message()).contains("Do without it").doesNotContain("\n");
            assertThat(ProcessHandle.current().children()).isEmpty();
        }
        assertThat(server.requests).isEmpty();
        assertThat(layers()).isEmpty();
    }

    @Test
    void anotherFileThanThePinnedOneIsNotInstalled() throws Exception {
        server.offerWheel("omega_away", Map.of("omega_away.py", "raise SystemExit"));
        try (LocalRenderBackend backend = backend()) {
            assertThatThrownBy(() -> backend.install("omega_away"))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("omega-away 1.0")
                    .hasMessageContaining("hash does not match");
        }
        assertThat(layers()).isEmpty();
    }

    @Test
    void aSourceDistributionIsRefusedAndNotAskedForAgain() throws Exception {
        PackageServer.allow(list, "omega-source", server.offer("omega_source-1.0.tar.gz", SDIST));
        try (LocalRenderBackend backend = backend()) {
            assertThat(backend.install("omega_source")).isInstanceOf(Refused.class);
            int requests = server.requests.size();
            Refused again = (Refused) backend.install("omega_source");
            assertThat(again.message()).contains("no wheel", "Do without it");
            assertThat(server.requests).hasSize(requests).noneMatch(path -> path.endsWith(".tar.gz"));
        }
    }

    @Test
    void aPackageThatCannotBeImportedIsRefused() throws Exception {
        String hash = server.offerWheel("omega_broken", Map.of("omega_broken.py", "import nothing_like_this"));
        PackageServer.allow(list, "omega-broken", hash);
        try (LocalRenderBackend backend = backend()) {
            assertThat(((Refused) backend.install("omega_broken")).message())
                    .contains("cannot be imported here", "nothing_like_this");
        }
        assertThat(layers()).isEmpty();
    }

    @Test
    void anIndexWithoutThePackageIsNoFaultOfTheScript() {
        try (LocalRenderBackend backend = backend()) {
            assertThatThrownBy(() -> backend.install("omega_away"))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("does not have omega-away 1.0");
        }
    }

    @Test
    void anIndexThatIsAwayIsAskedAFewTimesOnly() throws Exception {
        String away = server.url().replace("http://", "http://somebody:hunter2@");
        server.close();
        try (LocalRenderBackend backend = new LocalRenderBackend(settings(away))) {
            assertThatThrownBy(() -> backend.install("omega_away"))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("could not be fetched")
                    .hasMessageContaining("check the network")
                    .hasMessageNotContaining("hunter2");
            long begin = System.nanoTime();
            assertThatThrownBy(() -> backend.install("omega_away")).hasMessageContaining("could not be fetched");
            assertThat(System.nanoTime() - begin).isLessThan(100_000_000L);
        }
    }

    @Test
    void interruptionEndsTheInstallation() throws Exception {
        server.silent = true;
        AtomicReference<Throwable> end = new AtomicReference<>();
        try (LocalRenderBackend backend = backend()) {
            Thread caller = new Thread(() -> {
                try {
                    backend.install("omega_away");
                } catch (Throwable e) {
                    end.set(e);
                }
            });
            caller.start();
            while (server.requests.isEmpty()) {
                Thread.sleep(10);
            }
            assertThat(commandLines()).noneMatch(line -> line.contains(server.url()));
            caller.interrupt();
            caller.join(10_000);
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
            assertThat(Processes.naming(workshop.work)).isEmpty();
        }
        assertThat(layers()).isEmpty();
    }

    /** Everybody on the machine can read them. */
    private static List<String> commandLines() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
    }

    @Test
    void closingEndsTheInstallation() throws Exception {
        server.silent = true;
        LocalRenderBackend backend = backend();
        ExecutorService caller = Executors.newSingleThreadExecutor();
        Future<ModuleResult> installing = caller.submit(() -> backend.install("omega_away"));
        while (server.requests.isEmpty()) {
            Thread.sleep(10);
        }
        backend.close();
        assertThatThrownBy(installing::get).hasCauseInstanceOf(RenderException.class);
        caller.shutdown();
    }

    @Test
    void severalMayInstallTheSameAtOnce() throws Exception {
        allowDemo();
        ExecutorService callers = Executors.newFixedThreadPool(3);
        try (LocalRenderBackend one = backend();
                LocalRenderBackend other = backend()) {
            List<Future<ModuleResult>> results = callers.invokeAll(List.of(
                    () -> one.install("omega_demo"),
                    () -> other.install("omega_demo"),
                    () -> other.install("omega_demo")));
            for (Future<ModuleResult> result : results) {
                assertThat(result.get()).isInstanceOf(Installed.class);
            }
            assertThat(layers()).hasSize(1);
            assertThat(other.render(using("omega_demo"), RenderListener.none())).isInstanceOf(Rendered.class);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void installingCanBeSwitchedOff() throws Exception {
        PackageSettings off = new PackageSettings(false, list, server.url(), null, null, null);
        try (LocalRenderBackend backend =
                new LocalRenderBackend(workshop.settings().withPackages(off))) {
            assertThat(((Refused) backend.install("omega_away")).message()).contains("switched off");
        }
        assertThat(server.requests).isEmpty();
    }
}
