package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Remedy;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.ManimRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManimEnvironmentTest {
    @TempDir
    Path home;

    private Path python(String prefix) throws IOException {
        Path python = home.resolve(prefix).resolve("bin/python");
        Files.createDirectories(python.getParent());
        Files.createDirectories(home.resolve(prefix).resolve("lib/python3.11"));
        Files.createFile(python);
        assertThat(python.toFile().setExecutable(true)).isTrue();
        return python;
    }

    @Test
    void includesTheBaseInterpreterOfAVirtualEnvironment() throws Exception {
        Path base = python("versions/3.11");
        Path venv = Files.createDirectories(home.resolve("venv/bin"));
        Files.createDirectories(home.resolve("venv/lib/python3.11"));
        Files.createSymbolicLink(venv.resolve("python"), base);
        Files.writeString(home.resolve("venv/pyvenv.cfg"), "home = " + base.getParent() + "\nversion = 3.11.2\n");
        ManimEnvironment environment = ManimEnvironment.of(venv.resolve("python"));
        assertThat(environment.directories()).containsExactly(home.resolve("venv"), home.resolve("versions/3.11"));
    }

    @Test
    void excludesTheHomeDirectory() throws Exception {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("python"), python("real"));
        assertThat(ManimEnvironment.of(link).directories()).containsExactly(home.resolve("real"));
    }

    @Test
    void reportsAMissingPython() {
        assertThatThrownBy(() -> ManimEnvironment.of(home.resolve("nowhere/python")))
                .isInstanceOf(RenderException.class)
                .hasMessageContainingAll(
                        "nowhere",
                        "Manim " + ManimRelease.V0_22.version(),
                        "ManimInstallation.installInto",
                        "docs/guides/java-api.md")
                .satisfies(e -> assertThat(((RenderException) e).remedy()).contains(Remedy.installManim()));
    }
}
