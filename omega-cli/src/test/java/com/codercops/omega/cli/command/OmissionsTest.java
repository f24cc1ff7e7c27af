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

/** A video that omits a part says so in every output, and is made only if omissions are allowed. */
class OmissionsTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
        cli.write("scene.py", FakeBackendFactory.script("a LOST b"));
    }

    @Test
    void omittedPartIsInWarningProvenanceAndJson() {
        assertThat(cli.run("render", "scene.py")).isZero();
        assertThat(cli.err).contains("Warning:", "The video omits a part of the script.", "Left out of line 6: LOST");
        assertThat(cli.directory.resolve("media/scene.provenance.json"))
                .content()
                .contains("\"omitted\"", "Left out of line 6: LOST");
        assertThat(cli.run("render", "--json", "--force", "scene.py")).isZero();
        assertThat(cli.out).contains("\"omitted\":[\"Left out of line 6: LOST\"]");
    }

    @Test
    void noVideoIfOmissionsAreNotAllowed() {
        assertThat(cli.run("render", "--max-omissions", "0", "scene.py")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err).contains("LOST is no name").doesNotContain("repair: Left out");
        cli.variables.put("OMEGA_MAX_OMISSIONS", "0");
        assertThat(cli.run("render", "scene.py")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.run("render", "--max-omissions", "many", "scene.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("from 0 to 100");
    }

    @Test
    void repairOmitsNothingByDefault() {
        assertThat(cli.run("repair", "scene.py")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.out).isEqualTo(FakeBackendFactory.script("a LOST b"));
        assertThat(cli.run("repair", "--max-omissions", "1", "scene.py")).isZero();
        assertThat(cli.out).isEqualTo(FakeBackendFactory.script("a  b"));
        assertThat(cli.err).contains("Warning:", "LOST");
    }
}
