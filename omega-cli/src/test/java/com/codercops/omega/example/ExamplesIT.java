package com.codercops.omega.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.Omega;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
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
    Path videos;

    @Test
    void embeddedProgramCreatesAVideo() throws IOException, InterruptedException {
        // A separate process, as in an application: the video is written to the working directory.
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedVideo.class.getName(),
                        PYTHON.toString())
                .directory(videos.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).as(output).isZero();
        assertThat(output).contains("AnimationSucceeded[");
        assertThat(videos.resolve("media")).isDirectoryRecursivelyContaining("glob:**.mp4");
    }

    @Test
    void customModelIsFoundByItsId() throws InterruptedException {
        Map<String, String> settings = Map.of(
                "python",
                PYTHON.toString(),
                "work-directory",
                videos.resolve("work").toString());
        try (RenderBackend backend = PluginRegistry.renderBackends().create("local", new PluginConfig(settings))) {
            Omega omega = Omega.builder()
                    .model(PluginRegistry.languageModels().create("echo", new PluginConfig(Map.of("colour", "RED"))))
                    .backend(backend)
                    .directory(videos)
                    .build();
            assertThat(omega.animate("hello")).isInstanceOfSatisfying(AnimationSucceeded.class, video -> {
                assertThat(video.success().script().source()).contains("Text(\"hello\", color=RED)");
                assertThat(video.artifact().scene()).isEqualTo("Echo");
                assertThat(video.artifact().path()).isNotEmptyFile();
            });
        }
    }
}
