package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.FakeBackendFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
        cli.write("good.py", FakeBackendFactory.script("circle"));
        cli.write("bad.py", FakeBackendFactory.script("BROKEN"));
    }

    @Test
    void allFilesAreTriedAndTheHighestExitCodeCounts() throws IOException {
        assertThat(cli.run("render", "bad.py", "missing.py", "good.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("bad.py: no video (script_exception)", "The file missing.py does not exist");
        assertThat(cli.out.lines())
                .containsExactly(cli.directory.resolve("media/good.mp4").toString());
        assertThat(cli.run("render", "bad.py", "good.py")).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void layoutProblemsAreListedAndCounted() throws IOException {
        cli.write("crowded.py", FakeBackendFactory.script("CROWDED"));
        assertThat(cli.run("render", "crowded.py")).isZero();
        assertThat(cli.err)
                .contains(
                        "layout problem: line 6: Text(\"a\") and Text(\"b\") overlap", "1 layout problem, listed above")
                .doesNotContain("may be intended");
        assertThat(cli.run("check", "crowded.py")).isZero();
        assertThat(cli.err)
                .contains(
                        "layout problem: line 6: Text(\"a\") and Text(\"b\") overlap",
                        "layout, may be intended: the last image is shown for less than half a second");
        assertThat(cli.run("check", "good.py")).isZero();
        assertThat(cli.err).doesNotContain("layout");
    }

    @Test
    void eachSceneBecomesAVideo() throws IOException {
        assertThat(cli.run("render", "--all", "-o", "out.mp4", "good.py")).isZero();
        assertThat(cli.files()).contains("out-First.mp4", "out-Video.mp4", "out.py");
        assertThat(cli.out.lines()).hasSize(2);
    }

    @Test
    void provenanceRendersTheSameVideoAgain() throws IOException {
        assertThat(cli.run("render", "-r", "640,360", "--fps", "24", "--seed", "9", "--scene", "Other", "good.py"))
                .isZero();
        Files.delete(cli.directory.resolve("good.py"));
        assertThat(cli.run("render", "--from", "media/good.provenance.json", "-o", "again.mp4"))
                .isZero();
        assertThat(cli.directory.resolve("again.mp4")).hasSameTextualContentAs(cli.directory.resolve("media/good.mp4"));
        assertThat(cli.run("render", "--from", "media/good.provenance.json", "-qm", "-o", "larger.mp4"))
                .isZero();
        assertThat(cli.directory.resolve("larger.mp4")).content().contains("height=720", " 9 ");
    }

    @Test
    void provenanceOfAPromptRendersTheWorkingScript() throws IOException {
        assertThat(cli.run("animate", "-qh", "--seed", "41", "--format", "webm", "BROKEN circle"))
                .isZero();
        assertThat(cli.run("render", "--from", "media/broken-circle.provenance.json", "-o", "again.webm"))
                .isZero();
        assertThat(cli.directory.resolve("again.py"))
                .content()
                .contains("mended circle")
                .isEqualTo(Files.readString(cli.directory.resolve("media/broken-circle.py")));
        assertThat(cli.directory.resolve("again.webm"))
                .content()
                .contains("height=1080", " 41 ")
                .isEqualTo(Files.readString(cli.directory.resolve("media/broken-circle.webm")));
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(cli.directory.resolve("again.provenance.json").toFile())
                        .path("settings"))
                .isEqualTo(json.readTree(cli.directory
                                .resolve("media/broken-circle.provenance.json")
                                .toFile())
                        .path("settings"));
    }

    @Test
    void extensionOfTheOutputSelectsTheFormat() throws IOException {
        assertThat(cli.run("render", "-o", "still.png", "good.py")).isZero();
        assertThat(cli.files()).contains("still.png", "still.py", "still.provenance.json");
    }

    @Test
    void checkReportsAndLeavesNoFiles() throws IOException {
        assertThat(cli.run("check", "good.py")).isZero();
        assertThat(cli.err).contains("good.py: passed, Video: 1 animation, 15 frames");
        assertThat(cli.run("check", "good.py", "bad.py")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err).contains("bad.py line 6", "BROKEN is no name");
        assertThat(cli.files()).containsExactly("bad.py", "good.py");
    }
}
