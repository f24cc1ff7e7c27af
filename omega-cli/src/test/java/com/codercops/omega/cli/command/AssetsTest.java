package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.FakeBackendFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a script reads, on the command line. */
class AssetsTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
        cli.write("a/fly.py", FakeBackendFactory.script("circle") + "ImageMobject('bird.png')\n");
    }

    private JsonNode assets(String provenance) throws IOException {
        return new ObjectMapper()
                .readTree(cli.directory.resolve(provenance).toFile())
                .get("assets");
    }

    @Test
    void filesBesideEachScriptAreUsedAndRecorded() throws IOException {
        cli.write("a/bird.png", "first");
        cli.write("b/fly.py", FakeBackendFactory.script("square") + "ImageMobject('bird.png')\n");
        cli.write("b/bird.png", "second one");
        assertThat(cli.run("render", "a/fly.py", "b/fly.py")).as(cli.err).isZero();
        assertThat(assets("media/fly.provenance.json").get(0).get("bytes").asInt())
                .isEqualTo(5);
        assertThat(assets("media/fly-2.provenance.json").get(0).get("bytes").asInt())
                .isEqualTo(10);
        assertThat(cli.run("check", "a/fly.py", "b/fly.py")).as(cli.err).isZero();
        assertThat(cli.run("repair", "a/fly.py")).as(cli.err).isZero();
    }

    @Test
    void missingFileIsAFailureWithTheDirectoryAndWhatToDo() throws IOException {
        cli.write("birds/bird.png", "x");
        for (String command : new String[] {"render", "check", "repair"}) {
            assertThat(cli.run(command, "a/fly.py")).isEqualTo(ExitCode.FAILED);
            assertThat(cli.err)
                    .contains(
                            "asset_missing",
                            "There is no file 'bird.png'. Omega looked in " + cli.directory.resolve("a") + ".",
                            "--assets DIR");
        }
        assertThat(cli.run("render", "--assets", "birds", "a/fly.py"))
                .as(cli.err)
                .isZero();
        assertThat(cli.run("check", "--assets", "birds", "a/fly.py"))
                .as(cli.err)
                .isZero();
    }

    @Test
    void fileThatIsNotGivenIsExplained() throws IOException {
        Path secret = cli.write("secret.png", "x");
        Files.createSymbolicLink(cli.directory.resolve("a/bird.png"), secret);
        assertThat(cli.run("render", "a/fly.py")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err)
                .contains("'bird.png' exists, but it is outside of that directory, or a link that leads out");
    }

    @Test
    void homeDirectoryIsNoDirectoryOfAssets() throws IOException {
        assertThat(cli.run("render", "--assets", root.resolve("home").toString(), "a/fly.py"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("--assets: ", "home directory");
        Path script = Files.writeString(root.resolve("home/fly.py"), FakeBackendFactory.script("x") + "'bird.png'\n");
        Files.writeString(root.resolve("home/bird.png"), "x");
        assertThat(cli.run("render", script.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err).contains("The files beside the script are not read, because", "home directory");
    }

    @Test
    void provenanceRendersAgainOnlyWithTheSameFiles() throws IOException {
        cli.write("a/bird.png", "first");
        assertThat(cli.run("render", "a/fly.py")).as(cli.err).isZero();
        String provenance = "media/fly.provenance.json";
        assertThat(cli.run("render", "--from", provenance, "-o", "x.mp4")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("reads the file 'bird.png', which is missing", "--assets DIR");
        assertThat(cli.run("render", "--from", provenance, "--assets", "a", "-o", "y.mp4"))
                .as(cli.err)
                .isZero();
        assertThat(assets("y.provenance.json")).isEqualTo(assets(provenance));
        cli.write("media/bird.png", "changed");
        assertThat(cli.run("render", "--from", provenance, "-o", "z.mp4")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("The file 'bird.png' changed", "SHA-256 differs");
    }
}
