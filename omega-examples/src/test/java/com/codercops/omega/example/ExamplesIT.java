package com.codercops.omega.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.Omega;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.providers.gallery.GalleryModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.local.LocalRenderBackend;
import com.codercops.omega.render.local.LocalSettings;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.script.Script;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The examples, with the real Manim. */
@EnabledIfEnvironmentVariable(
        named = "OMEGA_MANIM_PYTHON",
        matches = ".+",
        disabledReason = "OMEGA_MANIM_PYTHON names no Manim")
class ExamplesIT {
    private static final Path PYTHON = Path.of(System.getenv().getOrDefault("OMEGA_MANIM_PYTHON", "python3"));

    @TempDir
    static Path work;

    private static RenderBackend backend;

    @TempDir
    Path videos;

    @BeforeAll
    static void openBackend() {
        backend = new LocalRenderBackend(LocalSettings.of(PYTHON, work).withPool(new PoolSettings(2, 0, 1, false)));
    }

    @AfterAll
    static void closeBackend() {
        backend.close();
    }

    private Omega.Builder gallery() {
        return Omega.builder().model(new GalleryModel()).backend(backend).directory(videos);
    }

    @Test
    void embeddedProgramCreatesAVideo() throws IOException, InterruptedException {
        // A separate process, as in an application: the video is written to the working directory.
        ProcessBuilder start = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedVideo.class.getName())
                .directory(videos.toFile())
                .redirectErrorStream(true);
        start.environment().put("OMEGA_HOME", videos.resolve("home").toString());
        Process program = start.start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).as(output).isZero();
        assertThat(output).contains(videos.toRealPath() + "/media/").contains(".mp4");
        assertThat(videos.resolve("media")).isDirectoryRecursivelyContaining("glob:**.mp4");
    }

    @Test
    void progressIsShown() throws InterruptedException {
        List<String> shown = new ArrayList<>();
        AnimationResult result = ProgressVideo.make(gallery().build(), "sine wave", shown::add);
        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(shown).startsWith("gallery writes a script", "attempt 1");
        assertThat(shown).anyMatch(line -> line.matches("\\w+: frame \\d+ of \\d+"));
    }

    @Test
    void customModelIsFoundByItsId() throws InterruptedException {
        Omega omega = gallery()
                .model(PluginRegistry.languageModels().create("echo", new PluginConfig(Map.of("colour", "RED"))))
                .build();
        assertThat(omega.animate("hello")).isInstanceOfSatisfying(AnimationSucceeded.class, video -> {
            assertThat(video.success().script().source()).contains("Text(\"hello\", color=RED)");
            assertThat(video.video().scene()).isEqualTo("Echo");
            assertThat(video.video().path()).isNotEmptyFile();
        });
    }

    @Test
    void customBackendMeasuresEachRun() throws InterruptedException {
        List<String> runs = new ArrayList<>();
        Omega omega = gallery()
                .backend(new TimedBackend(backend, (kind, time) -> runs.add(kind + " " + (time.toNanos() > 0))))
                .build();
        assertThat(omega.animate("sine wave")).isInstanceOf(AnimationSucceeded.class);
        assertThat(runs).contains("render true");
    }

    @Test
    void customRepairReplacesTheColour() throws InterruptedException {
        Script script = new Script("""
                from manim import *

                class Logo(Scene):
                    def construct(self):
                        self.play(Create(Circle(color=BRAND)))
                """);
        Omega omega = gallery().addRepair(new BrandColours("GREEN")).build();
        assertThat(omega.render(script, PipelineListener.none()))
                .isInstanceOfSatisfying(
                        AnimationSucceeded.class,
                        video -> assertThat(video.attempts())
                                .extracting(attempt -> attempt.author())
                                .last()
                                .isEqualTo("brand-colours"));
    }

    @Test
    void batchMakesItsVideos() throws Exception {
        List<Future<AnimationResult>> batch = BatchOfVideos.make(
                gallery().build(), List.of("sine wave", "pythagorean theorem"), 2, Duration.ofMinutes(5));
        for (Future<AnimationResult> call : batch) {
            assertThat(call.get()).isInstanceOf(AnimationSucceeded.class);
        }
    }

    @Test
    void batchIsCancelledWhenItsTimeIsOver() throws Exception {
        List<Future<AnimationResult>> batch =
                BatchOfVideos.make(gallery().build(), List.of("sine wave", "sine wave"), 1, Duration.ZERO);
        assertThat(batch).hasSize(2).allMatch(Future::isCancelled);
        assertThat(videos).isEmptyDirectory();
    }

    @Test
    void videoIsStoredUnderItsHash() throws Exception {
        AnimationSucceeded result = gallery().build().animate("sine wave").orElseThrow();
        StoredVideo stored = StoredVideo.keep(result, videos.resolve("storage"));
        assertThat(stored.video()).isNotEmptyFile();
        assertThat(stored.video().getParent()).hasFileName(result.video().sha256());
        assertThat(stored.provenance()).content().contains(result.video().sha256());
        assertThat(result.video().path()).doesNotExist();
    }
}
