package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Remedy;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing here starts Manim. */
class LocalAutodetectTest {
    @TempDir
    Path home;

    private Path python;

    @BeforeEach
    void install() throws IOException {
        Path manim = home.resolve("manim");
        Files.createDirectories(manim.resolve("lib/python3.11/site-packages/manim-0.22.0.dist-info"));
        python = Files.createFile(Files.createDirectories(manim.resolve("bin")).resolve("python"));
        assertThat(python.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void findsManimAndUsesItsWorkDirectory() {
        Map<String, String> variables = Map.of("OMEGA_HOME", home.toString());
        try (LocalRenderBackend backend = LocalRenderBackend.autodetect(variables, Path.of("/"))) {
            assertThat(backend.toString()).contains(python.toString());
            assertThat(home.resolve("work")).isDirectory();
        }
    }

    @Test
    void missingManimIsReportedWithTheRemedy() {
        Map<String, String> variables =
                Map.of("OMEGA_HOME", home.resolve("nothing").toString());
        assertThatThrownBy(() -> LocalRenderBackend.autodetect(variables, Path.of("/")))
                .isInstanceOfSatisfying(
                        RenderException.class, e -> assertThat(e.remedy()).contains(Remedy.installManim()))
                .hasMessageContaining("ManimInstallation.installInto");
    }

    @Test
    void requestsThatNoScriptCanMeetAreRefused() {
        LocalSettings settings =
                LocalSettings.of(python, home.resolve("work")).withIsolation(LocalSettings.Isolation.UNSANDBOXED);
        RenderRequest good = RenderRequest.of("job", new Script(""), home);
        try (LocalRenderBackend backend = new LocalRenderBackend(settings)) {
            backend.validate(good);
            assertThatThrownBy(() -> backend.validate(good.withLimits(RenderLimits.DEFAULT.withMemoryBytes(1000))))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("1000 bytes");
            assertThatThrownBy(() -> backend.validate(good.withDirectory(home.resolve("missing"))))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("missing");
        }
    }
}
