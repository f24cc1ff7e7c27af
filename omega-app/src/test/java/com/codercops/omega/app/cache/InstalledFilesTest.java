package com.codercops.omega.app.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another Manim, LaTeX or font gives another name. */
class InstalledFilesTest {
    @TempDir
    Path temp;

    private Path python;

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(temp.resolve("manim/lib/python3.11/site-packages"));
        Files.createDirectories(temp.resolve("home/fonts/a"));
        Files.createDirectories(temp.resolve("bin"));
        python = Files.writeString(
                Files.createDirectories(temp.resolve("manim/bin")).resolve("python"), "");
        Files.writeString(temp.resolve("manim/installed.lock"), "manim==0.22.0");
    }

    private String name() throws IOException {
        return InstalledFiles.name(
                python, temp.resolve("home"), Map.of("PATH", temp.resolve("bin").toString(), "HOME", temp.toString()));
    }

    @Test
    void nameStaysWhileNothingChanges() throws IOException {
        assertThat(name()).isEqualTo(name());
    }

    @Test
    void everyChangeGivesAnotherName() throws IOException {
        String before = name();
        Files.setLastModifiedTime(
                temp.resolve("manim/installed.lock"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        String upgraded = name();
        Files.createDirectory(temp.resolve("manim/lib/python3.11/site-packages/manim_physics"));
        Files.setLastModifiedTime(
                temp.resolve("manim/lib/python3.11/site-packages"),
                FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        String extended = name();
        Files.writeString(temp.resolve("bin/latex"), "");
        String typeset = name();
        Files.setLastModifiedTime(temp.resolve("home/fonts/a"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertThat(before).isNotEqualTo(upgraded);
        assertThat(upgraded).isNotEqualTo(extended);
        assertThat(extended).isNotEqualTo(typeset);
        assertThat(typeset).isNotEqualTo(name());
    }
}
