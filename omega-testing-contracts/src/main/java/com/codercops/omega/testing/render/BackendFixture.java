package com.codercops.omega.testing.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Opens and closes the backend of a contract, checks for leftovers, and renders a reference video. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BackendFixture {
    /** Videos of these tests are small, so that they test the backend and not Manim. */
    static final Quality SMALL = new Quality(160, 90, 10);
    /** No test takes this long; the limit only keeps a broken backend from blocking the build. */
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    static final String HONEST = """
            from manim import *

            class Honest(Scene):
                def construct(self):
                    self.play(Create(Circle()), Write(Text("ok")), run_time=0.3)
                    self.play(FadeIn(MathTex("x^2")), run_time=0.2)
            """;
    private final AtomicInteger jobs = new AtomicInteger();
    RenderBackend backend;
    String honestVideo;

    @TempDir
    Path directory;

    /** Opens a backend that allows two jobs at a time. The suite closes it. */
    protected abstract RenderBackend open();

    /**
     * Lists what exists because of this backend in addition to what it keeps ready for the next job: processes, mounts,
     * control groups, containers, temporary files. The suite calls this again until the list is empty.
     */
    protected abstract List<String> leftovers();

    @BeforeAll
    void openBackend(@TempDir Path first) throws InterruptedException {
        backend = open();
        directory = first;
        honestVideo = video(HONEST).sha256();
    }

    @AfterAll
    void closeBackend(@TempDir Path last) throws InterruptedException {
        if (backend == null) {
            return; // open() failed or was aborted, and JUnit reports that.
        }
        directory = last;
        try {
            assertNextJobSucceeds();
        } finally {
            backend.close();
            backend.close();
        }
        assertNoLeftovers();
    }

    @AfterEach
    void assertNoLeftovers() throws InterruptedException {
        List<String> left = leftovers();
        for (long end = System.nanoTime() + TIMEOUT.toNanos(); !left.isEmpty() && System.nanoTime() < end; ) {
            TimeUnit.MILLISECONDS.sleep(50);
            left = leftovers();
        }
        assertThat(left).as("what is left").isEmpty();
    }

    /** Asserts that a harmless script still renders the same video. */
    final void assertNextJobSucceeds() throws InterruptedException {
        assertThat(video(HONEST).sha256()).as("the honest video afterwards").isEqualTo(honestVideo);
    }

    final RenderRequest request(String source) {
        return request(source, Format.MP4, SceneSelection.LAST);
    }

    final RenderRequest request(String source, Format format, SceneSelection scenes) {
        return request(source, format, scenes, directory);
    }

    final RenderRequest request(String source, Format format, SceneSelection scenes, Path target) {
        return new RenderRequest(
                "job-" + jobs.incrementAndGet(),
                new Script(source),
                scenes,
                SMALL,
                format,
                RenderRequest.Encoding.FAST,
                0,
                RenderLimits.DEFAULT,
                target);
    }

    final Artifact video(String source) throws InterruptedException {
        return rendered(request(source), RenderListener.none()).artifacts().get(0);
    }

    /**
     * The SHA-256 of two reference videos that are rendered at the same time, so that they come from different
     * sandboxes.
     */
    final List<String> twoHonestVideos() throws Exception {
        List<FutureTask<String>> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path own = Files.createTempDirectory(directory, "honest-");
            RenderRequest request = request(HONEST, Format.MP4, SceneSelection.LAST, own);
            runs.add(new FutureTask<>(() ->
                    rendered(request, RenderListener.none()).artifacts().get(0).sha256()));
        }
        runs.forEach(BackendFixture::start);
        List<String> videos = new ArrayList<>();
        for (FutureTask<String> run : runs) {
            videos.add(run.get(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS));
        }
        return videos;
    }

    static Thread start(FutureTask<?> task) {
        Thread thread = new Thread(task, "contract-caller");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    final Rendered rendered(RenderRequest request, RenderListener listener) throws InterruptedException {
        RenderResult result = backend.render(request, listener);
        assertThat(result).as("result of an honest script").isInstanceOf(Rendered.class);
        return (Rendered) result;
    }

    final FailureKind failure(String source) throws InterruptedException {
        RenderResult result = backend.render(request(source), RenderListener.none());
        assertThat(result).isInstanceOf(Failed.class);
        return ((Failed) result).kind();
    }

    static String outcome(RenderResult result) {
        return result instanceof Failed failed ? failed.kind().code() : HostileScript.RENDERED;
    }

    /** Asserts that the directory contains the described artifacts and no other files. */
    final void assertArtifactsAreAll(RenderResult result, Path target) {
        List<Artifact> artifacts = result instanceof Rendered rendered ? rendered.artifacts() : List.of();
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(
                            artifacts.stream().map(Artifact::path).toList());
            for (Artifact artifact : artifacts) {
                assertThat(Files.isRegularFile(artifact.path(), LinkOption.NOFOLLOW_LINKS))
                        .isTrue();
                byte[] content = Files.readAllBytes(artifact.path());
                assertThat(content).hasSize(Math.toIntExact(artifact.bytes()));
                assertThat(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                        .isEqualTo(artifact.sha256());
            }
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
