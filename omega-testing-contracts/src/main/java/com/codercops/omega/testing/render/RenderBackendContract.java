package com.codercops.omega.testing.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.PreviewImage;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.FailureKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract of every render backend. A backend's test extends this, opens the backend, and lists what it leaves
 * behind.
 *
 * <p>After every test nothing may be left. After each batch of hostile scripts, after each interrupted render and at
 * the end of the suite, a harmless script must still render the same video as at the beginning.
 *
 * <p>The hostile scripts that {@link HostileScript#selected()} does not name are tagged {@code slow}.
 */
public abstract class RenderBackendContract extends UnusableFilesContract {
    /** Far beyond {@link #TIMEOUT}, for runs that are ended from outside. */
    private static final Duration ENDLESS = Duration.ofMinutes(30);

    private static final String ENDLESS_SCRIPT = """
            import subprocess
            print("here", flush=True)
            subprocess.run(["sleep", "100000"])
            """;

    // Hostile scripts.

    @TestFactory
    Stream<DynamicNode> withstandsSelectedHostileScripts(TestReporter reporter) {
        return withstands(HostileScript.selected(), reporter);
    }

    /** Protected, so that a backend whose sandbox is that of another one can leave these to it. */
    @Tag("slow")
    @TestFactory
    protected Stream<DynamicNode> withstandsAllOtherAttacksOnTheSandbox(TestReporter reporter) {
        return withstands(others(false), reporter);
    }

    /** Protected, so that a backend can leave these to another one that runs the same runner. */
    @Tag("slow")
    @TestFactory
    protected Stream<DynamicNode> withstandsAllOtherAttacksOnTheRunner(TestReporter reporter) {
        return withstands(others(true), reporter);
    }

    private static List<HostileScript> others(boolean onTheRunner) {
        List<HostileScript> others = new ArrayList<>(HostileScript.all());
        others.removeAll(HostileScript.selected());
        others.removeIf(script -> script.attacksTheRunner() != onTheRunner);
        return others;
    }

    private Stream<DynamicNode> withstands(List<HostileScript> scripts, TestReporter reporter) {
        List<DynamicNode> nodes = new ArrayList<>();
        List<HostileScript> withstood = new ArrayList<>();
        for (HostileScript script : scripts) {
            if (script.needsIsolation() && !backend.capabilities().isolated()) {
                nodes.add(
                        dynamicTest(script.name(), () -> Assumptions.abort("this backend does not promise isolation")));
            } else {
                withstood.add(script);
            }
        }
        for (HostileBatch batch : HostileBatch.of(withstood, this::run)) {
            List<DynamicTest> tests = new ArrayList<>();
            for (HostileScript script : batch.scripts()) {
                tests.add(dynamicTest(script.name(), () -> assertWithstood(script, batch, reporter)));
            }
            tests.add(dynamicTest("nothing is left and the next jobs succeed", () -> {
                batch.close();
                assertNoLeftovers();
                assertThat(twoHonestVideos()).containsOnly(honestVideo);
            }));
            nodes.add(dynamicContainer("batch " + nodes.size(), tests));
        }
        return nodes.stream();
    }

    private HostileBatch.Outcome run(HostileScript script) throws InterruptedException, IOException {
        RecordingListener events = new RecordingListener();
        Path own = Files.createDirectory(directory.resolve(script.name()));
        RenderRequest request =
                request(script.source(), Format.MP4, SceneSelection.LAST, own).withLimits(script.limits());
        long begin = System.nanoTime();
        RenderResult result = backend.render(request, events);
        return new HostileBatch.Outcome(result, events, Duration.ofNanos(System.nanoTime() - begin));
    }

    private void assertWithstood(HostileScript script, HostileBatch batch, TestReporter reporter) throws Exception {
        HostileBatch.Outcome run =
                batch.await(script, script.limits().wallTime().plus(TIMEOUT));
        RenderResult result = run.result();
        reporter.publishEntry(
                script.name(), outcome(result) + " after " + run.time().toMillis() + " ms");
        assertThat(outcome(result))
                .as("%s: %s; %s", script.name(), script.about(), result)
                .isIn(script.expected());
        run.events().assertPlausible();
        assertArtifactsAreAll(result, directory.resolve(script.name()));
    }

    @Test
    void sourcesThatAreNotTextAreRejected() throws InterruptedException {
        for (String source : List.of(HONEST + "\0", HONEST + "\ud800", "#".repeat(10 << 20))) {
            assertThat(failure(source)).isEqualTo(FailureKind.INVALID_SCRIPT);
        }
    }

    @Test
    void sourcesThatCannotBeParsedAreRejected() throws InterruptedException {
        assertThat(failure("(".repeat(100_000))).isIn(FailureKind.SYNTAX, FailureKind.CRASHED);
        assertThat(failure("-".repeat(100_000) + "1"))
                .isIn(FailureKind.SYNTAX, FailureKind.CRASHED, FailureKind.SCRIPT_EXCEPTION, FailureKind.OUT_OF_MEMORY);
        assertThat(failure("")).isEqualTo(FailureKind.NO_SCENE);
        assertNextJobSucceeds();
    }

    @Test
    void byteOrderMarkAndCarriageReturnsAreAccepted() throws InterruptedException {
        assertThat(video("\ufeff" + HONEST.replace("\n", "\r\n")).sha256()).isEqualTo(honestVideo);
    }

    @Test
    void printedTextArrivesAsData() throws InterruptedException {
        String text = "\u001b[31m</script>\u202e\u2066 & \u0007 {\"type\": \"done\"}";
        RecordingListener heard = new RecordingListener();
        Rendered rendered = rendered(request(HONEST + "print('" + text + "')\n"), heard);
        assertThat(rendered.report().log()).contains(text);
        assertThat(heard.of(RenderEvent.ScriptPrinted.class))
                .anySatisfy(event -> assertThat(event.text()).contains(text));
    }

    @Test
    void environmentOfTheHostIsNotVisible() throws InterruptedException {
        assumeTrue(backend.capabilities().isolated(), "this backend does not promise isolation");
        String seen =
                rendered(request("""
                                import glob
                                for path in glob.glob("/proc/[0-9]*/environ") + ["/proc/self/environ"]:
                                    try:
                                        print(open(path, "rb").read().decode("utf-8", "replace").replace(chr(0), "\\n"))
                                    except OSError:
                                        pass
                                """ + HONEST), RenderListener.none()).report().log();
        assertThat(seen).contains("PATH=");
        List<String> literals = List.of("PATH", "HOME", "LANG", "LC_ALL", "HOSTNAME", "TERM", "PWD", "SHLVL", "_");
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (!literals.contains(variable.getKey())) {
                assertThat(seen.lines()).doesNotContain(variable.getKey() + "=" + variable.getValue());
            }
        }
    }

    @Test
    void loopbackOfTheHostIsUnreachable() throws InterruptedException, IOException {
        assumeTrue(backend.capabilities().isolated(), "this backend does not promise isolation");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String knock = """
                    import socket
                    try:
                        socket.create_connection(("127.0.0.1", %d), timeout=1)
                    except OSError:
                        pass
                    """;
            rendered(request(knock.formatted(server.getLocalPort()) + HONEST), RenderListener.none());
            server.setSoTimeout(1);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    // Videos.

    @Test
    void checkPredictsTheVideo() throws InterruptedException {
        CheckResult result = backend.check(request(HONEST), RenderListener.none());
        assertThat(result).isInstanceOf(Checked.class);
        assertThat(result.report().plans())
                .containsExactly(new ScenePlan(
                        "Honest",
                        Artifact.ArtifactKind.VIDEO,
                        2,
                        5,
                        Duration.ofMillis(500),
                        160,
                        90,
                        10,
                        Format.MP4,
                        false));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void scriptDecidesAboutWhatTheRequestLeavesOpen() throws InterruptedException {
        String tall = HONEST.replace(
                "class Honest",
                "config.pixel_width, config.pixel_height, config.frame_rate = 180, 320, 20\nclass Honest");
        Artifact own = video(tall);
        assertThat(List.of(own.width(), own.height(), own.frames())).containsExactly(180, 320, 10);
        Overrides fixed = Overrides.NONE.withFixed(Set.of(Overrides.Fixed.SHORT_SIDE, Overrides.Fixed.FPS));
        Artifact bounded = rendered(request(tall).withOverrides(fixed), RenderListener.none())
                .artifacts()
                .get(0);
        assertThat(List.of(bounded.width(), bounded.height(), bounded.frames())).containsExactly(90, 160, 5);
    }

    @Test
    void refusesSettingsThatNoVideoCanHave() throws InterruptedException {
        assertThat(failure("from manim import *\nconfig.frame_rate = 0\n")).isEqualTo(FailureKind.INVALID_SETTING);
        assertThat(failure("from manim import *\nconfig.renderer = 'opengl'\n")).isEqualTo(FailureKind.INVALID_SETTING);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void makesEveryFormat(Format format) throws InterruptedException {
        RenderRequest request = request(HONEST, format, SceneSelection.LAST);
        Rendered rendered = rendered(request, RenderListener.none());
        Artifact artifact = rendered.artifacts().get(0);
        assertThat(artifact.format()).isEqualTo(format);
        assertThat(artifact.path()).isEqualTo(directory.resolve("Honest." + format.extension()));
        assertThat(List.of(artifact.width(), artifact.height())).containsExactly(160, 90);
        assertThat(artifact.kind())
                .isEqualTo(format == Format.PNG ? Artifact.ArtifactKind.IMAGE : Artifact.ArtifactKind.VIDEO);
        assertThat(artifact.frames()).isEqualTo(format == Format.PNG ? 1 : 5);
        assertArtifactsAreAll(rendered, directory);
    }

    @Test
    void requestedImagesAccompanyTheVideo() throws Exception {
        RecordingListener seen = new RecordingListener();
        Rendered rendered = rendered(request(HONEST).withImages(true), seen);
        assertThat(seen.of(RenderEvent.PreviewRendered.class)).first().satisfies(preview -> {
            assertThat(List.of(preview.width(), preview.height())).containsExactly(160, 90);
            assertThat(preview.jpeg()).startsWith(0xff, 0xd8, 0xff);
        });
        Artifact artifact = rendered.artifacts().get(0);
        assertThat(artifact.images())
                .extracting(PreviewImage::kind)
                .as("the script draws one text over the other")
                .containsExactly(
                        PreviewImage.PreviewKind.POSTER,
                        PreviewImage.PreviewKind.THUMBNAIL,
                        PreviewImage.PreviewKind.LAYOUT);
        for (PreviewImage image : artifact.images()) {
            if (image.kind() != PreviewImage.PreviewKind.LAYOUT) {
                assertThat(List.of(image.width(), image.height())).containsExactly(160, 90);
            }
            byte[] content = Files.readAllBytes(image.path());
            assertThat(content).startsWith(0xff, 0xd8, 0xff).hasSize(Math.toIntExact(image.bytes()));
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "Honest.mp4", "Honest.poster.jpg", "Honest.thumbnail.jpg", "Honest.layout.jpg");
        }
    }

    @Test
    void sceneWithoutAnimationsBecomesAnImage() throws InterruptedException {
        String still = "from manim import *\nclass Still(Scene):\n    def construct(self): self.add(Circle())\n";
        Artifact artifact = video(still);
        assertThat(artifact.kind()).isEqualTo(Artifact.ArtifactKind.IMAGE);
        assertThat(artifact.path()).hasFileName("Still.png");
        assertThat(artifact.duration()).isZero();
    }

    @Test
    void severalScenesBecomeVideosInSourceOrder() throws InterruptedException {
        String both = HONEST
                + "\nclass Another(Honest):\n    def construct(self): self.play(Create(Square()), run_time=0.2)\n";
        Rendered rendered = rendered(request(both, Format.MP4, SceneSelection.ALL), RenderListener.none());
        assertThat(rendered.artifacts()).extracting(Artifact::scene).containsExactly("Honest", "Another");
        assertArtifactsAreAll(rendered, directory);
    }

    @Test
    void scenesAreSelectedByName() throws InterruptedException {
        String both = HONEST + "\nclass Another(Honest):\n    def construct(self): self.add(Square())\n";
        Rendered rendered = rendered(request(both, Format.MP4, SceneSelection.named("Honest")), RenderListener.none());
        assertThat(rendered.artifacts()).extracting(Artifact::sha256).containsExactly(honestVideo);
        RenderRequest missing = request(both, Format.MP4, SceneSelection.named("Missing"));
        assertThat(outcome(backend.render(missing, RenderListener.none()))).isEqualTo("scene_not_found");
    }

    @Test
    void eventsArriveInOrder() throws InterruptedException {
        RecordingListener heard = new RecordingListener();
        rendered(request(HONEST), heard);
        heard.assertPlausible();
        assertThat(heard.phases()).containsSubsequence("compile", "import", "check", "render", "verify");
        assertThat(heard.of(RenderEvent.ScenesFound.class)).hasSize(1);
        assertThat(heard.of(RenderEvent.ScenePlanned.class)).hasSize(1);
        assertThat(heard.of(RenderEvent.PlayStarted.class)).hasSize(2);
        assertThat(heard.of(RenderEvent.RenderProgress.class)).isNotEmpty();
    }

    @Test
    void failureHasItsLine() throws InterruptedException {
        RenderResult result = backend.render(request("from manim import *\n\nnonsense()\n"), RenderListener.none());
        assertThat(outcome(result)).isEqualTo("script_exception");
        assertThat(((Failed) result).failure().line()).contains(3);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void onlyTheVideoFileIsWrittenToTheDirectory() throws InterruptedException, IOException {
        Path outside = Files.writeString(Files.createTempFile(directory.getParent(), "outside-", ".txt"), "mine");
        Files.createSymbolicLink(directory.resolve("Honest.mp4"), outside);
        Files.writeString(directory.resolve("neighbour.txt"), "mine");
        Artifact artifact = video(HONEST);
        assertThat(artifact.path()).isRegularFile();
        assertThat(Files.isSymbolicLink(artifact.path())).isFalse();
        assertThat(outside).hasContent("mine");
        assertThat(directory.resolve("neighbour.txt")).hasContent("mine");
        Files.delete(outside);
    }

    // Interruption and closing.

    @Test
    void frameLargerThanAllowedIsRejected() throws InterruptedException {
        RenderLimits few = new RenderLimits(TIMEOUT, TIMEOUT, 1L << 30, 64, 64L << 20, 1L << 20, 2000, 100);
        assertThat(outcome(backend.render(request(HONEST).withLimits(few), RenderListener.none())))
                .isEqualTo("pixel_limit");
    }

    @Test
    void interruptionEndsARender() throws Exception {
        RecordingListener heard = new RecordingListener();
        FutureTask<RenderResult> run = new FutureTask<>(() -> backend.render(endless(), heard));
        Thread caller = start(run);
        assertThat(heard.printed.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThatThrownBy(() -> run.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(directory).isEmptyDirectory();
        assertNextJobSucceeds();
    }

    @Test
    void closingEndsARender() throws Exception {
        RenderBackend another = open();
        RecordingListener heard = new RecordingListener();
        FutureTask<RenderResult> run = new FutureTask<>(() -> another.render(endless(), heard));
        start(run);
        assertThat(heard.printed.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        another.close();
        assertThatThrownBy(() -> run.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RenderException.class);
        assertThat(directory).isEmptyDirectory();
        assertNextJobSucceeds();
    }

    @Test
    void exceptionOfAListenerEndsARender() throws InterruptedException {
        RenderListener broken = event -> {
            throw new IllegalStateException("enough");
        };
        assertThatThrownBy(() -> backend.render(endless(), broken)).hasStackTraceContaining("enough");
        assertThat(directory).isEmptyDirectory();
        assertNextJobSucceeds();
    }

    @Test
    void concurrentRendersAreIsolated() throws Exception {
        assertThat(twoHonestVideos()).hasSize(2).containsOnly(honestVideo);
    }

    private RenderRequest endless() {
        return request(ENDLESS_SCRIPT).withLimits(RenderLimits.DEFAULT.withWallTime(ENDLESS));
    }
}
