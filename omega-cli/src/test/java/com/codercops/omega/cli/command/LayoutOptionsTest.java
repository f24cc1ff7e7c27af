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

/** Options for the layout: rules that mend it, the sheet of its problems, and the noise of scripts. */
class LayoutOptionsTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
        cli.write("good.py", FakeBackendFactory.script("circle"));
        cli.write("crowded.py", FakeBackendFactory.script("CROWDED"));
        cli.write("noisy.py", FakeBackendFactory.script("PRINTS"));
    }

    @Test
    void aWrittenScriptIsMendedUnlessThatIsSwitchedOff() throws IOException {
        assertThat(cli.run("animate", "CROWDED circle")).isZero();
        assertThat(cli.err)
                .contains("text-to-free-place", "It is at a free place.")
                .doesNotContain("layout problem");
        assertThat(cli.run("animate", "--no-layout-repairs", "CROWDED circle")).isZero();
        assertThat(cli.err).contains("1 layout problem, listed above").doesNotContain("text-to-free-place");
    }

    @Test
    void repairMendsTheLayoutOnlyOnRequest() throws IOException {
        assertThat(cli.run("repair", "crowded.py")).isZero();
        assertThat(cli.out).contains("CROWDED");
        assertThat(cli.run("repair", "--layout", "crowded.py")).isZero();
        assertThat(cli.out).contains("spread").doesNotContain("CROWDED");
        assertThat(cli.run("repair", "--layout", "--write", "crowded.py")).isZero();
        assertThat(cli.directory.resolve("crowded.py")).content().contains("spread");
    }

    @Test
    void theSheetIsWrittenAndItsPathPrinted() throws IOException {
        assertThat(cli.run("check", "--sheet", "out.png", "crowded.py")).isZero();
        assertThat(cli.out.lines())
                .containsExactly(cli.directory.resolve("out.png").toString());
        assertThat(cli.directory.resolve("out.png")).isNotEmptyFile();
        assertThat(cli.run("check", "--sheet", "out.png", "--json", "crowded.py"))
                .isZero();
        assertThat(cli.out).contains("\"sheet\":\"" + cli.directory.resolve("out.png") + "\"");
    }

    @Test
    void withoutProblemsTheSheetIsNotWritten() throws IOException {
        assertThat(cli.run("check", "--sheet", "none.png", "good.py")).isZero();
        assertThat(cli.err).contains("There is no layout problem to draw.", "none.png is not written.");
        assertThat(cli.files()).doesNotContain("none.png");
    }

    @Test
    void aSheetThatCannotBeWrittenIsRefusedBeforeTheCheck() throws IOException {
        assertThat(cli.run("check", "--sheet", "out.jpg", "crowded.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("'out.jpg' does not end with .png");
        assertThat(cli.run("check", "--sheet", "no/out.png", "crowded.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("'no/out.png'", "Create the directory");
        assertThat(cli.run("check", "--sheet", "out.png", "good.py", "crowded.py"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("but there are 2");
    }

    @Test
    void theOutputOfAScriptIsShownOnRequest() throws IOException {
        for (String command : new String[] {"check", "render"}) {
            assertThat(cli.run(command, "noisy.py")).isZero();
            assertThat(cli.err).doesNotContain("noise of the script");
            assertThat(cli.run(command, "--verbose", "noisy.py")).isZero();
            assertThat(cli.err).containsOnlyOnce("script output: noise of the script");
        }
        assertThat(cli.run("animate", "PRINTS circle")).isZero();
        assertThat(cli.err).doesNotContain("noise of the script");
        assertThat(cli.run("animate", "--verbose", "PRINTS circle")).isZero();
        assertThat(cli.err).containsOnlyOnce("script output: noise of the script");
    }
}
