package com.codercops.omega.runner.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManimInstallationTest {
    @TempDir
    Path home;

    /** An environment with the metadata of a version of Manim. */
    private Path environment(String directory, String version) throws IOException {
        Path prefix = home.resolve(directory);
        Files.createDirectories(prefix.resolve("lib/python3.11/site-packages/manim-" + version + ".dist-info"));
        Files.createDirectories(prefix.resolve("lib/python3.11/site-packages/manim_slides-9.0.dist-info"));
        Path python =
                Files.createFile(Files.createDirectories(prefix.resolve("bin")).resolve("python"));
        assertThat(python.toFile().setExecutable(true)).isTrue();
        return python;
    }

    @Test
    void namedPythonComesFirst() throws Exception {
        Path installed = environment("data/omega/manim", "0.22.0");
        Path named = environment("mine", "0.21.0");
        Map<String, String> data = Map.of("XDG_DATA_HOME", home.resolve("data").toString());
        Map<String, String> both =
                Map.of("XDG_DATA_HOME", home.resolve("data").toString(), "OMEGA_MANIM_PYTHON", named.toString());
        assertThat(ManimInstallation.find(data, home)).contains(new ManimInstallation(installed, "0.22.0"));
        assertThat(ManimInstallation.find(both, home)).contains(new ManimInstallation(named, "0.21.0"));
    }

    @Test
    void homeDirectoriesAreThoseOfTheSetUp() throws Exception {
        environment(".local/share/omega/manim", "0.22.0");
        environment("relative/manim", "0.22.0");
        assertThat(ManimInstallation.find(Map.of("HOME", home.toString()), Path.of("/")))
                .isPresent();
        assertThat(ManimInstallation.find(Map.of("OMEGA_HOME", "relative"), home))
                .isPresent();
        assertThat(ManimInstallation.find(Map.of("HOME", home.resolve("other").toString()), Path.of("/")))
                .isEmpty();
    }

    @Test
    void otherReleasesAndEnvironmentsWithoutManimAreNotFound() throws Exception {
        assertThat(ManimInstallation.of(environment("old", "0.18.1"))).isEmpty();
        Files.createDirectories(home.resolve("empty/bin"));
        assertThat(ManimInstallation.in(home.resolve("empty"))).isEmpty();
        assertThat(ManimInstallation.in(home.resolve("nowhere"))).isEmpty();
    }
}
