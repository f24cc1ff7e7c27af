package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.FakeBackendFactory;
import com.codercops.omega.script.Script;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviseCommandTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
    }

    private void animate(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "animate";
        all[1] = "circle";
        System.arraycopy(options, 0, all, 2, options.length);
        assertThat(cli.run(all)).as(cli.err).isZero();
    }

    private JsonNode provenance(String name) throws IOException {
        return new ObjectMapper().readTree(cli.directory.resolve(name).toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"media/circle.mp4", "media/circle.provenance.json", "media/circle.py"})
    void videoProvenanceFileOrScriptIsChanged(String given) throws IOException {
        animate();
        assertThat(cli.run("revise", given, "make", "it", "blue")).as(cli.err).isZero();

        assertThat(cli.out.lines())
                .containsExactly(cli.directory.resolve("media/circle-2.mp4").toString());
        assertThat(cli.directory.resolve("media/circle-2.py")).content().contains("# make it blue");
        assertThat(cli.directory.resolve("media/circle.py")).content().contains("# circle");
        JsonNode revision = provenance("media/circle-2.provenance.json").path("revision_of");
        assertThat(revision.path("wish").asText()).isEqualTo("make it blue");
        assertThat(revision.path("sha256").asText())
                .isEqualTo(new Script(FakeBackendFactory.script("circle")).sha256());
        assertThat(cli.err).contains("Checking the script of " + given, "Script 1, changed by fake:usual");
    }

    @Test
    void settingsOfTheVideoStayUnlessAnOptionReplacesThem() throws IOException {
        animate("-qm", "--aspect", "9:16", "--seed", "7");
        assertThat(cli.run("revise", "media/circle.mp4", "--seed", "8", "make it blue"))
                .as(cli.err)
                .isZero();
        JsonNode settings = provenance("media/circle-2.provenance.json").path("settings");
        assertThat(settings.path("quality").path("width").asInt()).isEqualTo(720);
        assertThat(settings.path("quality").path("height").asInt()).isEqualTo(1280);
        assertThat(settings.path("seed").asInt()).isEqualTo(8);

        assertThat(cli.run("revise", "media/circle.mp4", "-ql", "make it red")).isZero();
        settings = provenance("media/circle-3.provenance.json").path("settings");
        assertThat(settings.path("quality").path("height").asInt()).isEqualTo(480);
    }

    @Test
    void videoUnderAnotherNameIsFoundByTheNameOrTheContentInAProvenanceFile() throws IOException {
        animate();
        Files.move(
                cli.directory.resolve("media/circle.provenance.json"),
                cli.directory.resolve("media/other.provenance.json"));
        cli.write("media/broken.provenance.json", "{");
        assertThat(cli.run("revise", "media/circle.mp4", "make it blue"))
                .as(cli.err)
                .isZero();

        Files.move(cli.directory.resolve("media/circle.mp4"), cli.directory.resolve("media/renamed.mp4"));
        assertThat(cli.run("revise", "media/renamed.mp4", "make it blue")).isEqualTo(ExitCode.USAGE);
        String recorded = Files.readString(cli.directory.resolve("media/other.provenance.json"));
        String sha256 = new Script(Files.readString(cli.directory.resolve("media/renamed.mp4"))).sha256();
        cli.write("media/other.provenance.json", recorded.replace("a".repeat(64), sha256));
        assertThat(cli.run("revise", "media/renamed.mp4", "make it blue"))
                .as(cli.err)
                .isZero();
    }

    @Test
    void videoWithoutAProvenanceFileIsRefused() throws IOException {
        cli.write("film.mp4", "a video of somebody else");
        assertThat(cli.run("revise", "film.mp4", "make it blue")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err)
                .contains("No provenance file in the directory of film.mp4 records it, so its script is unknown.");
        assertThat(cli.run("revise", "none.mp4", "make it blue")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("The file none.mp4 does not exist.");
        assertThat(cli.run("revise", ".", "make it blue")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.files()).containsExactly("film.mp4");
    }

    @Test
    void offlineGalleryIsRefusedBeforeAnythingRuns() throws IOException {
        animate();
        cli.variables.remove("OMEGA_MODEL");
        assertThat(cli.run("revise", "media/circle.mp4", "make it blue")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err)
                .contains("No language model is configured, and the offline gallery cannot change scripts.")
                .contains("see 'omega models'")
                .doesNotContain("Checking");
        assertThat(cli.run("revise", "--model", "gallery", "media/circle.mp4", "make it blue"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("The offline gallery cannot change scripts.");
        assertThat(cli.files()).doesNotContain("media/circle-2.mp4");
    }

    @Test
    void failingScriptIsChangedAndItsChangeFixed() throws IOException {
        cli.write("mine.py", FakeBackendFactory.script("BROKEN"));
        assertThat(cli.run("revise", "mine.py", "make it blue")).as(cli.err).isZero();
        assertThat(provenance("media/mine.provenance.json").path("source").asText())
                .isEqualTo("mine.py");
        assertThat(cli.run("revise", "--max-attempts", "0", "mine.py", "UNREACHABLE"))
                .isEqualTo(ExitCode.MODEL);
    }

    @Test
    void missingFileOfTheScriptIsRefused() throws IOException {
        cli.write("bird.png", "a bird");
        cli.write("mine.py", FakeBackendFactory.script("'bird.png'"));
        assertThat(cli.run("render", "mine.py")).as(cli.err).isZero();
        assertThat(cli.run("revise", "media/mine.mp4", "make it blue")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("reads the file 'bird.png', which is missing");
        assertThat(cli.run("revise", "--assets", ".", "media/mine.mp4", "make it blue, with 'bird.png'"))
                .as(cli.err)
                .isZero();
    }

    @Test
    void wishIsReadFromStandardInputAndValidated() throws IOException {
        cli.write("mine.py", FakeBackendFactory.script("circle"));
        assertThat(cli.input("make it blue\n").run("revise", "mine.py", "-"))
                .as(cli.err)
                .isZero();
        assertThat(cli.run("revise", "mine.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("revise", "mine.py", " ")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("The wish is empty.");
        assertThat(cli.run("revise", "mine.py", "x".repeat(4_001))).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("The wish has 4001 characters");
        assertThat(cli.run("revise", "mine.py", "caf\uFFFD")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("omega revise mine.py -");
    }
}
