package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimateCommandTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
    }

    @Test
    void writesVideoScriptAndProvenanceAndPrintsThePath() throws IOException {
        assertThat(cli.run("animate", "Draw a Circle!")).isZero();

        assertThat(cli.out.lines())
                .containsExactly(
                        cli.directory.resolve("media/draw-a-circle.mp4").toString());
        assertThat(cli.files())
                .containsExactly(
                        "media",
                        "media/draw-a-circle.mp4",
                        "media/draw-a-circle.provenance.json",
                        "media/draw-a-circle.py");
        assertThat(cli.directory.resolve("media/draw-a-circle.py")).content().contains("Draw a Circle!");
    }

    @Test
    void provenanceRecordsPromptModelSettingsAndAttempts() throws IOException {
        assertThat(cli.run("animate", "-qm", "--seed", "7", "BROKEN words")).isZero();

        JsonNode json = new ObjectMapper()
                .readTree(cli.directory
                        .resolve("media/broken-words.provenance.json")
                        .toFile());
        assertThat(json.path("prompt").asText()).isEqualTo("BROKEN words");
        assertThat(json.path("model").asText()).isEqualTo("fake:usual");
        assertThat(json.path("manim").asText()).isEqualTo("0.22.0");
        assertThat(json.path("settings").path("seed").asInt()).isEqualTo(7);
        assertThat(json.path("settings").path("quality").path("height").asInt()).isEqualTo(720);
        assertThat(json.path("attempts")).hasSize(2);
        assertThat(json.path("attempts").path(0).path("failure").path("message").asText())
                .isEqualTo("BROKEN is no name");
        assertThat(json.path("attempts").path(1).path("origin").asText()).isEqualTo("fixed");
        assertThat(json.path("script").path("sha256").asText()).hasSize(64);
        assertThat(json.path("videos").path(0).path("sha256").asText()).isEqualTo("a".repeat(64));
        assertThat(json.path("protections").path("isolated").asBoolean()).isTrue();
    }

    @Test
    void secondVideoOfTheSameNameGetsAnotherName() throws IOException {
        cli.run("animate", "circle");
        assertThat(cli.run("animate", "circle")).isZero();

        assertThat(cli.files()).contains("media/circle.mp4", "media/circle-2.mp4", "media/circle-2.py");
    }

    @Test
    void readsThePromptFromStandardInput() throws IOException {
        assertThat(cli.input("a square\n").run("animate", "-")).isZero();
        assertThat(cli.files()).contains("media/a-square.mp4");
    }

    @Test
    void promptCanStartWithAnAtSign() throws IOException {
        assertThat(cli.run("animate", "@home")).isZero();
        assertThat(cli.files()).contains("media/home.mp4");
    }

    @Test
    void failedScriptIsReportedAndLeavesNoFiles() throws IOException {
        assertThat(cli.run("animate", "--max-attempts", "0", "BROKEN")).isEqualTo(ExitCode.FAILED);

        assertThat(cli.out).isEmpty();
        assertThat(cli.err)
                .contains(
                        "script_exception",
                        "scene.py line 6",
                        "^^^^",
                        "NameError: BROKEN is no name",
                        "did you mean: Circle",
                        "--max-attempts");
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void unreachableModelExitsWithModelCode() throws IOException {
        assertThat(cli.run("animate", "UNREACHABLE")).isEqualTo(ExitCode.MODEL);
        assertThat(cli.err)
                .isEqualTo("Requesting a script from fake:usual\nomega: The fake server does not respond.\n");
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void galleryIsTheDefaultModelAndSaysSo() throws IOException {
        cli.variables.remove("OMEGA_MODEL");
        assertThat(cli.run("animate", "quarterly taxation of hedgehogs in Byzantium"))
                .isEqualTo(ExitCode.MODEL);
        assertThat(cli.err).contains("offline gallery");
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void missingSandboxExitsWithInstallationCode() throws IOException {
        assertThat(cli.run("animate", "NO-SANDBOX")).isEqualTo(ExitCode.INSTALLATION);
        assertThat(cli.err).contains("There is no sandbox here.");
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void unexpectedExceptionIsOneLineAndAStackTraceWithDebug() throws IOException {
        assertThat(cli.run("animate", "DEFECT")).isEqualTo(ExitCode.INSTALLATION);
        assertThat(cli.err).contains("a defect", "--debug").doesNotContain("\tat ");
        assertThat(cli.run("animate", "--debug", "DEFECT")).isEqualTo(ExitCode.INSTALLATION);
        assertThat(cli.err).contains("\tat ");
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void interruptedCommandLeavesNoFiles() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(cli.run("animate", "SLOW")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void outputOfScriptsCannotControlTheTerminal() throws IOException {
        cli.variables.put("NO_COLOR", "1");
        assertThat(cli.run("animate", "--verbose", "HOSTILE")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err).contains("\\x1b]0;title\\x07\\u202eback", "\\x1b[2Jgone");
        assertThat(cli.err.codePoints()).noneMatch(c -> c == 0x1b || c == 7 || c == 0x202e);
    }

    @Test
    void coloursAndProgressBarOnlyOnTerminals() {
        cli.run("animate", "circle");
        assertThat(cli.err).doesNotContain("\u001b", "\r");
        cli.terminal().run("animate", "circle");
        assertThat(cli.err).contains("\u001b[32m", "[================              ] 53 %");
        cli.variables.put("NO_COLOR", "1");
        cli.run("animate", "circle");
        assertThat(cli.err).doesNotContain("\u001b[32m");
    }

    @Test
    void jsonLinesEndWithTheResult() throws IOException {
        assertThat(cli.run("animate", "--json", "circle")).isZero();
        List<String> lines = cli.out.lines().toList();
        ObjectMapper mapper = new ObjectMapper();
        for (String line : lines) {
            assertThat(mapper.readTree(line).path("type").asText()).isNotEmpty();
        }
        assertThat(mapper.readTree(lines.get(lines.size() - 1)).path("exitCode").asInt(-1))
                .isZero();
        assertThat(cli.out).contains("\"type\":\"video_published\"", "circle.mp4", "\"type\":\"render_progress\"");

        assertThat(cli.run("animate", "--json", "UNREACHABLE")).isEqualTo(3);
        String last = cli.out.lines().reduce((a, b) -> b).orElseThrow();
        assertThat(mapper.readTree(last).path("exitCode").asInt()).isEqualTo(3);
        assertThat(mapper.readTree(last).path("message").asText()).contains("does not respond");
    }

    @Test
    void quietPrintsOnlyThePath() {
        assertThat(cli.run("animate", "--quiet", "circle")).isZero();
        assertThat(cli.err).isEmpty();
        assertThat(cli.out).endsWith("circle.mp4\n");
    }

    @Test
    void unsandboxedWarnsEvenWhenQuiet() {
        assertThat(cli.run("animate", "--quiet", "--unsandboxed", "circle")).isZero();
        assertThat(cli.err).contains("Warning: The script runs without a sandbox");
    }

    @Test
    void unsandboxedIsRecordedInProvenance() throws IOException {
        assertThat(cli.run("animate", "--unsandboxed", "circle")).isZero();
        JsonNode json = new ObjectMapper()
                .readTree(cli.directory.resolve("media/circle.provenance.json").toFile());
        assertThat(json.path("protections").path("isolated").asBoolean(true)).isFalse();
        assertThat(cli.files()).contains("media/circle.mp4");

        assertThat(cli.run("animate", "square")).isZero();
        assertThat(cli.err).doesNotContain("without a sandbox");
    }

    @Test
    void unwritableDirectoryIsNamedInTheError() throws IOException {
        Path locked = Files.createDirectory(cli.directory.resolve("locked"));
        locked.toFile().setWritable(false);
        if (Files.isWritable(locked)) {
            locked = Path.of("/proc"); // root ignores permissions, but /proc never allows a new file
        }
        assertThat(cli.run("animate", "-o", locked + "/video.mp4", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("The directory " + locked + " is not writable. Choose another path with -o.");
    }
}
