package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.prompt.ModelScriptWriter;
import com.codercops.omega.providers.gallery.GalleryModel;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.local.LocalRenderBackend;
import com.codercops.omega.render.local.LocalSettings;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Renders every topic of the gallery with the installed Manim, and checks the length of each video. */
@EnabledIfEnvironmentVariable(
        named = "OMEGA_MANIM_PYTHON",
        matches = ".+",
        disabledReason = "OMEGA_MANIM_PYTHON names no Manim")
@Tag("slow")
class GalleryVideosIT {
    @TempDir
    static Path work;

    private static final GalleryModel GALLERY = new GalleryModel();
    private static LocalRenderBackend backend;

    @BeforeAll
    static void warmUp() {
        Path python = Path.of(System.getenv("OMEGA_MANIM_PYTHON"));
        backend = new LocalRenderBackend(LocalSettings.of(python, work).withPool(PoolSettings.DEFAULT.withReuse(true)));
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    static Stream<String> examples() {
        return GALLERY.topics().stream().map(topic -> topic.example());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleBecomesAVideo(String example) throws InterruptedException {
        Script script = new ModelScriptWriter(GALLERY)
                .generate(new ScriptRequest(example), new RemainingBudget(100_000, Duration.ofMinutes(1)))
                .script();
        CheckResult result = backend.check(RenderRequest.of("gallery", script, work), RenderListener.none());
        assertThat(result).isInstanceOfSatisfying(Checked.class, checked -> {
            assertThat(checked.report().layout().stream().filter(LayoutProblem::error))
                    .isEmpty();
            assertThat(checked.report().plans())
                    .singleElement()
                    .satisfies(plan ->
                            assertThat(plan.duration()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(45)));
        });
    }
}
