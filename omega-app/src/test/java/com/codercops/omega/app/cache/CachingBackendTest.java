package com.codercops.omega.app.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.asset.Asset;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.RenderWarning;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptAuthor;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same request gives the kept video, and any other is rendered. */
class CachingBackendTest {
    private static final String SOURCE = "from manim import *\nclass S(Scene):\n    def construct(self): self.wait()\n";
    private static final int VIDEO_BYTES = 1000;

    @TempDir
    Path temp;

    private final CountingBackend real = new CountingBackend();

    private CachingBackend cache(long maxBytes, String environment) {
        return new CachingBackend(deferred(), temp.resolve("videos"), maxBytes, environment);
    }

    private DeferredBackend deferred() {
        return new DeferredBackend(real.id, () -> {
            real.starts++;
            return real;
        });
    }

    private CachingBackend cache() {
        return cache(1 << 20, "manim 0.22.0");
    }

    private RenderRequest request(String source) throws IOException {
        return RenderRequest.of("j", new Script(source), Files.createTempDirectory(temp, "out"));
    }

    private static Rendered rendered(RenderBackend backend, RenderRequest request) throws InterruptedException {
        return (Rendered) backend.render(request, RenderListener.none());
    }

    @Test
    void sameRequestIsNotRenderedAgain() throws Exception {
        Rendered first = rendered(cache(), request(SOURCE));
        RenderRequest again = request(SOURCE).withId("another");
        List<RenderEvent> heard = new ArrayList<>();
        Rendered second = (Rendered) cache().render(again, heard::add);
        assertThat(real.renders).isEqualTo(1);
        Artifact video = second.artifacts().get(0);
        assertThat(video.path()).isEqualTo(again.directory().resolve("S.mp4"));
        assertThat(video.path()).hasSameBinaryContentAs(first.artifacts().get(0).path());
        assertThat(video.withPath(first.artifacts().get(0).path()))
                .isEqualTo(first.artifacts().get(0));
        assertThat(second.report()).isEqualTo(first.report());
        assertThat(heard)
                .hasExactlyElementsOfTypes(
                        RenderEvent.ScenesFound.class,
                        RenderEvent.ScenePlanned.class,
                        RenderEvent.LayoutProblemFound.class,
                        RenderEvent.WarningRaised.class,
                        RenderEvent.ScriptPrinted.class);
    }

    @Test
    void videoFromTheCacheStartsNoBackend() throws Exception {
        try (CachingBackend first = cache()) {
            assertThat(real.starts).isZero();
            rendered(first, request(SOURCE));
            rendered(first, request(SOURCE));
            assertThat(first.answersAll()).isTrue();
        }
        assertThat(real.starts).isEqualTo(1);
        assertThat(real.closed).isTrue();
        real.closed = false;
        try (CachingBackend second = cache()) {
            RenderRequest request = request(SOURCE);
            second.validate(request);
            rendered(second, request);
            assertThat(second.id()).isEqualTo("local");
            assertThat(second.capabilities()).isEqualTo(real.capabilities());
            assertThat(second.answersAll()).isTrue();
        }
        assertThat(real.starts).isEqualTo(1);
        assertThat(real.closed).isFalse();
    }

    @Test
    void otherCallsStartTheBackend() throws Exception {
        rendered(cache(), request(SOURCE));
        try (CachingBackend cache = cache()) {
            rendered(cache, request(SOURCE));
            cache.check(request(SOURCE), RenderListener.none());
            assertThat(cache.answersAll()).isFalse();
        }
        try (CachingBackend cache = cache()) {
            cache.render(request(SOURCE + "BROKEN"), RenderListener.none());
            assertThat(cache.answersAll()).isFalse();
        }
        assertThat(real.starts).isEqualTo(3);
    }

    @Test
    void closedBackendDoesNotStart() throws Exception {
        CachingBackend cache = cache();
        cache.close();
        RenderRequest request = request(SOURCE);
        assertThatThrownBy(() -> cache.render(request, RenderListener.none())).isInstanceOf(RenderException.class);
        assertThat(cache.answersAll()).isFalse();
        assertThat(real.starts).isZero();
    }

    @Test
    void videosOfABackendThatIsNotIsolatedAreNotKept() throws Exception {
        real.isolated = false;
        for (int run = 1; run <= 2; run++) {
            CachingBackend cache = cache();
            rendered(cache, request(SOURCE));
            assertThat(real.renders).isEqualTo(run);
            assertThat(cache.answersAll()).isFalse();
        }
    }

    static Stream<UnaryOperator<RenderRequest>> changes() {
        RenderLimits limits = RenderLimits.DEFAULT;
        return Stream.of(
                it -> it.withScript(new Script(SOURCE.replace("wait()", "wait(2)"))),
                it -> it.withScript(new Script(SOURCE + "\n")),
                it -> it.withScenes(SceneSelection.ALL),
                it -> it.withScenes(new SceneSelection(SceneSelection.Mode.NAMED, List.of("S"))),
                it -> it.withQuality(new Quality(854, 480, 16)),
                it -> it.withQuality(new Quality(852, 480, 15)),
                it -> it.withFormat(Format.WEBM),
                it -> it.withOverrides(new Overrides(Set.of(Overrides.Fixed.FPS), false, Optional.empty())),
                it -> it.withOverrides(new Overrides(Set.of(), true, Optional.empty())),
                it -> it.withEncoding(RenderRequest.Encoding.MANIM),
                it -> it.withSeed(1),
                it -> it.withAuthor(ScriptAuthor.MODEL),
                it -> it.withJoin(true),
                it -> it.withAssets(asset("a.png", 'a')),
                it -> it.withLimits(new RenderLimits(
                        limits.wallTime().plusSeconds(1),
                        limits.cpuTime(),
                        limits.memoryBytes(),
                        limits.processes(),
                        limits.outputBytes(),
                        limits.logBytes(),
                        limits.frames(),
                        limits.pixels())),
                it -> it.withLimits(new RenderLimits(
                        limits.wallTime(),
                        limits.cpuTime(),
                        limits.memoryBytes(),
                        limits.processes(),
                        limits.outputBytes(),
                        limits.logBytes(),
                        limits.frames() - 1,
                        limits.pixels())));
    }

    private static Assets asset(String path, char digit) {
        return new Assets(List.of(
                new Asset(path, Path.of("/tmp", path), 3, String.valueOf(digit).repeat(64))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changedRequestIsRendered(UnaryOperator<RenderRequest> change) throws Exception {
        rendered(cache(), request(SOURCE));
        rendered(cache(), change.apply(request(SOURCE)));
        assertThat(real.renders).isEqualTo(2);
        rendered(cache(), change.apply(request(SOURCE)));
        assertThat(real.renders).isEqualTo(2);
    }

    @Test
    void contentAndPathOfAnAssetCountAndItsPlaceDoesNot() throws Exception {
        rendered(cache(), request(SOURCE).withAssets(asset("a.png", 'a')));
        rendered(cache(), request(SOURCE).withAssets(asset("a.png", 'b')));
        rendered(cache(), request(SOURCE).withAssets(asset("b.png", 'a')));
        assertThat(real.renders).isEqualTo(3);
        Assets elsewhere = new Assets(List.of(new Asset("a.png", Path.of("/other/a.png"), 3, "a".repeat(64))));
        rendered(cache(), request(SOURCE).withAssets(elsewhere));
        assertThat(real.renders).isEqualTo(3);
    }

    @Test
    void otherProgramsAndOtherBackendsRender() throws Exception {
        rendered(cache(), request(SOURCE));
        rendered(cache(1 << 20, "manim 0.22.1"), request(SOURCE));
        assertThat(real.renders).isEqualTo(2);
        real.id = "other";
        rendered(cache(), request(SOURCE));
        assertThat(real.renders).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"import time", "from datetime import date", "np.random.seed()", "x = os.environ"})
    void scriptThatMayDrawSomethingElseNextTimeIsRendered(String line) throws Exception {
        for (int run = 1; run <= 2; run++) {
            rendered(cache(), request(SOURCE + line + "\n"));
            assertThat(real.renders).isEqualTo(run);
        }
    }

    @Test
    void failuresAndStillImagesAreNotKept() throws Exception {
        for (int run = 1; run <= 2; run++) {
            assertThat(cache().render(request(SOURCE + "BROKEN"), RenderListener.none()))
                    .isInstanceOf(Failed.class);
            rendered(cache(), request(SOURCE).withImages(true));
            assertThat(real.renders).isEqualTo(2 * run);
        }
        assertThat(temp.resolve("videos")).doesNotExist();
    }

    @Test
    void damagedVideosAreRenderedAgain() throws Exception {
        rendered(cache(), request(SOURCE));
        try (Stream<Path> files = Files.walk(temp.resolve("videos"))) {
            Path video = files.filter(it -> it.endsWith("S.mp4")).findFirst().orElseThrow();
            Files.writeString(video, "another video");
        }
        Rendered second = rendered(cache(), request(SOURCE));
        assertThat(real.renders).isEqualTo(2);
        assertThat(second.artifacts().get(0).path()).hasSize(VIDEO_BYTES);
    }

    @Test
    void damagedResultsAreRenderedAgain() throws Exception {
        rendered(cache(), request(SOURCE));
        try (Stream<Path> files = Files.walk(temp.resolve("videos"))) {
            Path result =
                    files.filter(it -> it.endsWith("result.json")).findFirst().orElseThrow();
            Files.writeString(result, "{\"artifacts\":[{\"path\":\"../../etc/passwd\"}]}");
        }
        rendered(cache(), request(SOURCE));
        assertThat(real.renders).isEqualTo(2);
    }

    @Test
    void resultThatAnotherProcessReplacedIsRead() throws Exception {
        CachingBackend cache = cache();
        rendered(cache, request(SOURCE));
        try (Stream<Path> files = Files.walk(temp.resolve("videos"))) {
            Path result =
                    files.filter(it -> it.endsWith("result.json")).findFirst().orElseThrow();
            Files.writeString(result, Files.readString(result).replace("printed", "another"));
        }
        assertThat(rendered(cache, request(SOURCE)).report().log()).isEqualTo("another\n");
        assertThat(real.renders).isEqualTo(1);
    }

    @Test
    void theLeastRecentlyUsedVideosAreRemoved() throws Exception {
        long three = 3 * (VIDEO_BYTES + 2000);
        for (int number = 0; number < 10; number++) {
            rendered(cache(three, "e"), request(SOURCE + "#" + number));
        }
        try (Stream<Path> entries = Files.list(temp.resolve("videos"))) {
            assertThat(entries.count()).isBetween(1L, 5L);
        }
        rendered(cache(three, "e"), request(SOURCE + "#9"));
        assertThat(real.renders).isEqualTo(10);
        rendered(cache(three, "e"), request(SOURCE + "#0"));
        assertThat(real.renders).isEqualTo(11);
        rendered(cache(10, "e"), request(SOURCE + "#10"));
        rendered(cache(10, "e"), request(SOURCE + "#10"));
        assertThat(real.renders).isEqualTo(13);
    }

    /** Writes a file for each request that does not contain BROKEN. */
    private static final class CountingBackend implements RenderBackend {
        private int starts;
        private int renders;
        private boolean isolated = true;
        private boolean closed;
        private String id = "local";

        @Override
        public String id() {
            return id;
        }

        @Override
        public BackendCapabilities capabilities() {
            return new BackendCapabilities(isolated, List.of("It is tested."), List.of());
        }

        @Override
        public CheckResult check(RenderRequest request, RenderListener listener) {
            return new Checked(RunReport.NOTHING_RAN);
        }

        @Override
        public RenderResult render(RenderRequest request, RenderListener listener) {
            renders++;
            if (request.script().source().contains("BROKEN")) {
                return new Failed(
                        ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "It is broken."), RunReport.NOTHING_RAN);
            }
            byte[] content = ("%0" + VIDEO_BYTES + "d").formatted(renders).getBytes(StandardCharsets.US_ASCII);
            Path file = request.directory().resolve("S.mp4");
            try {
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Artifact video = new Artifact(
                    "S",
                    file,
                    Artifact.ArtifactKind.VIDEO,
                    Format.MP4,
                    content.length,
                    sha256(content),
                    15,
                    854,
                    480,
                    Duration.ofMillis(1250));
            return new Rendered(List.of(video), report());
        }

        private static RunReport report() {
            return new RunReport(
                    List.of("S"),
                    List.of(new ScenePlan(
                            "S",
                            Artifact.ArtifactKind.VIDEO,
                            1,
                            15,
                            Duration.ofMillis(1250),
                            854,
                            480,
                            29.97,
                            Format.MP4,
                            false)),
                    Map.of("render", Duration.ofMillis(900)),
                    1 << 20,
                    Duration.ofMillis(1234),
                    "printed\n",
                    "0.22.0",
                    List.of(new LayoutProblem(
                            "S", LayoutProblem.LayoutProblemKind.OVERLAP, true, 0, null, List.of("a", "b"), "move it")),
                    List.of(new RenderWarning("setting_ignored", "It has no effect.")));
        }

        private static String sha256(byte[] content) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
