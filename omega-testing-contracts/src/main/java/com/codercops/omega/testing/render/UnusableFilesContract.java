package com.codercops.omega.testing.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.asset.AssetLimits;
import com.codercops.omega.asset.ScriptDirectory;
import com.codercops.omega.render.AssetBackend;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part of the contract of a render backend that is about files and settings beside a script that it cannot use. */
public abstract class UnusableFilesContract extends AssetsContract {
    private static final String WITH_FILE = """
            from manim import *

            class Reading(Scene):
                def construct(self):
                    self.add(%s)
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path temp;

    private Path project;

    @BeforeEach
    void createProject() throws IOException {
        project = Files.createDirectory(temp.resolve("project"));
    }

    private ScriptFailure failureBesideFiles(String source) throws InterruptedException {
        ScriptDirectory files = ScriptDirectory.of(project, null, temp.resolve("home"), AssetLimits.DEFAULT);
        RenderRequest request = request(source);
        // The backend stays open for the next test.
        @SuppressWarnings("resource")
        CheckResult result = new AssetBackend(backend, files).check(request, RenderListener.none());
        assertThat(result).isInstanceOf(Failed.class);
        return ((Failed) result).failure();
    }

    private void create(String name) throws IOException, InterruptedException {
        Path file = project.resolve(name);
        switch (name) {
            case "link.png" -> Files.createSymbolicLink(file, Files.writeString(temp.resolve("secret.png"), "secret"));
            case "device.png" -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
            case "folder.png" -> Files.createDirectory(file);
            case "pipe.png" ->
                assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                        .isZero();
            case "huge.png" -> {
                try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                    sparse.setLength(2L << 30);
                }
            }
            default -> throw new AssertionError("unknown file " + name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "link.png, is outside of that directory",
        "device.png, is outside of that directory",
        "folder.png, is a directory",
        "pipe.png, is not a regular file",
        "huge.png, has 2147483648 bytes",
    })
    void filesThatAreNotReadAreExplained(String name, String reason) throws Exception {
        create(name);
        ScriptFailure failure = failureBesideFiles(WITH_FILE.formatted("ImageMobject('" + name + "')"));
        assertThat(failure.kind()).isEqualTo(FailureKind.ASSET_MISSING);
        assertThat(failure.message()).contains("'" + name + "' exists, but it " + reason);
    }

    @Test
    void tooManyFilesAreExplained() throws Exception {
        Path many = Files.createDirectory(project.resolve("many"));
        for (int i = 0; i < 10_000; i++) {
            Files.createFile(many.resolve(i + ".png"));
        }
        ScriptFailure failure =
                failureBesideFiles(WITH_FILE.formatted("*[ImageMobject(f'many/{i}.png') for i in (9999, 1)]"));
        assertThat(failure.kind()).isEqualTo(FailureKind.ASSET_MISSING);
        assertThat(failure.message()).contains("'many/9999.png' exists, but ").containsAnyOf("more than", "more files");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[CLI]~renderer = opengl | OpenGL renderer is not supported",
                "this is no configuration | manim.cfg is no configuration",
                "[CLI]~frame_rate = 0 | frame_rate is 0",
                "[CLI]~pixel_width = 1000000~pixel_height = 1000000 | 1000000x1000000 pixels, but at most",
            })
    void configurationThatCannotBeUsedIsExplained(String configuration, String reason) throws Exception {
        Files.writeString(project.resolve("manim.cfg"), configuration.replace('~', '\n'));
        assertThat(failureBesideFiles(WITH_FILE.formatted("Circle()")).message())
                .contains(reason);
    }

    @Test
    void fontThatIsNoneIsExplained() throws Exception {
        Files.write(project.resolve("letters.ttf"), new byte[] {1, 2, 3});
        String source = """
                from manim import *

                class Lettering(Scene):
                    def construct(self):
                        with register_font("letters.ttf"):
                            self.add(Text("a"))
                """;
        assertThat(failureBesideFiles(source).message()).contains("letters.ttf");
    }
}
