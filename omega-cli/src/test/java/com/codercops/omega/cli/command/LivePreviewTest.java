package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.FakeBackendFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code --live-preview}, a file beside the video has the newest image until the command ends. */
class LivePreviewTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
        cli.write("good.py", FakeBackendFactory.script("circle"));
    }

    @Test
    void fileHasTheNewestImageUntilTheEnd() throws IOException {
        assertThat(cli.run("render", "--verbose", "-l", "-o", "out.mp4", "good.py"))
                .as(cli.err)
                .isZero();
        assertThat(cli.err)
                .containsOnlyOnce("Preview: " + cli.directory.resolve("out.preview.jpg"))
                .contains("out.preview.jpg has first", "out.preview.jpg has second");
        assertThat(cli.files()).contains("out.mp4").doesNotContain("out.preview.jpg");
    }

    @Test
    void existingFileIsKept() throws IOException {
        cli.write("out.preview.jpg", "mine");
        assertThat(cli.run("render", "--verbose", "-l", "-o", "out.mp4", "good.py"))
                .isZero();
        assertThat(cli.err).contains("out.preview.jpg has mine", "out-2.preview.jpg has second");
        assertThat(cli.directory.resolve("out.preview.jpg")).hasContent("mine");
        assertThat(cli.files()).doesNotContain("out-2.preview.jpg");
    }

    @Test
    void failureLeavesNoFile() throws IOException {
        cli.write("bad.py", FakeBackendFactory.script("BROKEN"));
        assertThat(cli.run("render", "--verbose", "--live-preview", "bad.py")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err).contains("bad.preview.jpg has second");
        assertThat(cli.files()).containsExactly("bad.py", "good.py");
    }

    @Test
    void eventsNameTheFile() {
        assertThat(cli.run("render", "--json", "-l", "good.py")).isZero();
        assertThat(cli.out.lines().filter(it -> it.contains("preview_written")))
                .hasSize(2)
                .allMatch(it -> it.contains("\"path\":\"" + cli.directory.resolve("media/good.preview.jpg") + "\""));
    }

    @Test
    void withoutTheOptionNoImageIsRequested() {
        assertThat(cli.run("render", "--json", "--verbose", "good.py")).isZero();
        assertThat(cli.out).doesNotContain("preview");
    }

    @Test
    void serverMakesItsOwnImages() {
        assertThat(cli.run("animate", "-l", "--server", "http://127.0.0.1:1", "circle"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("--live-preview shows a video that this machine makes");
    }
}
