package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.FakeBackendFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong input: the message, the exit code, and that no file is left. */
class BadInputTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
    }

    static Stream<Arguments> wrongArguments() {
        return Stream.of(
                wrong("The prompt is empty", "animate", ""),
                wrong("The prompt is empty", "animate", " \t "),
                wrong("has 100000 characters", "animate", "x".repeat(100_000)),
                wrong("control character U+001B", "animate", "a\u001b[2J"),
                wrong("Set LC_ALL=C.UTF-8", "animate", "gr\uFFFD\uFFFDer"),
                wrong("Missing required parameter", "animate"),
                wrong("l (480p15), m", "animate", "-q", "x", "circle"),
                wrong(
                        "'format' (from --format) must be mp4, webm, mov, gif or png, not 'avi'",
                        "animate",
                        "--format",
                        "avi",
                        "circle"),
                wrong("must be mp4, webm, mov, gif or png, not 'avi'", "animate", "-o", "video.avi", "circle"),
                wrong("does not match --format mp4", "animate", "-o", "video.gif", "--format", "mp4", "circle"),
                wrong("WIDTH,HEIGHT", "animate", "-r", "big", "circle"),
                wrong("even numbers", "animate", "-r", "853,480", "circle"),
                wrong("at most 8294400 pixels", "animate", "-r", "9000,9000", "circle"),
                wrong("from 1 to 240", "animate", "--fps", "0", "circle"),
                wrong("from 0 to 100", "animate", "--max-attempts", "many", "circle"),
                wrong("such as 512M or 2G", "animate", "--memory", "lots", "circle"),
                wrong("fast or manim", "animate", "--encoding", "slow", "circle"),
                wrong("All scenes and named scenes exclude each other", "animate", "--all", "--scene", "A", "circle"),
                wrong("names of Python classes", "animate", "--scene", "../A", "circle"),
                wrong(
                        "Unknown language model 'x'. Available: anthropic, azure-openai, fake, gallery",
                        "animate",
                        "--model",
                        "x",
                        "circle"),
                wrong("'backend' (from --backend) must be one of ", "animate", "--backend", "x", "circle"),
                wrong("is not a directory", "animate", "--assets", "nowhere", "circle"),
                wrong("does not exist", "animate", "-o", "no/such/video.mp4", "circle"),
                wrong("Unknown option: '--colour'", "animate", "--colour", "circle"),
                wrong("Unmatched argument", "animat", "circle"),
                wrong("No command is given"),
                wrong("No script is given", "render"),
                wrong("The file a.py does not exist", "render", "a.py"),
                wrong("The file a.py does not exist", "check", "a.py"),
                wrong("The file a.py does not exist", "repair", "a.py"),
                wrong("Missing required parameter", "repair"),
                wrong("mutually exclusive", "repair", "--diff", "--write", "a.py"),
                wrong("The file p.json does not exist", "render", "--from", "p.json"),
                wrong("has no topic 'x'", "gallery", "--topic", "x"),
                wrong("ends in .png", "gallery", "--sheet", "x.jpg"));
    }

    private static Arguments wrong(String message, String... args) {
        return Arguments.of(message, Arrays.asList(args));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongArguments")
    void isRejected(String message, List<String> args) throws IOException {
        assertThat(cli.run(args.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains(message).doesNotContain("\tat ", "Unexpected");
        assertThat(cli.err.length()).isLessThan(1000);
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void promptOnStandardInputIsBounded() throws IOException {
        assertThat(cli.input("x".repeat(1_000_000)).run("animate", "-")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("at most 20000");
    }

    @Test
    void scriptsThatAreNotTextAreRejected() throws IOException {
        Files.createDirectory(cli.directory.resolve("d.py"));
        cli.write("nul.py", "a = 1\nb = '\0'\n");
        Files.write(cli.directory.resolve("latin.py"), new byte[] {'#', (byte) 0xe4, '\n'});
        cli.write("large.py", "#".repeat(10 << 20));
        List<String> before = cli.files();
        assertRejected("d.py", "is a directory");
        assertRejected("nul.py", "NUL character in line 2");
        assertRejected("latin.py", "not UTF-8");
        assertRejected("large.py", "10485760 bytes");
        assertThat(cli.files()).isEqualTo(before);
    }

    private void assertRejected(String file, String message) {
        for (String command : List.of("render", "check", "repair")) {
            assertThat(cli.run(command, file)).isEqualTo(ExitCode.USAGE);
            assertThat(cli.err).contains(file, message);
        }
    }

    @Test
    void byteOrderMarkAndCarriageReturnsAreAccepted() throws IOException {
        cli.write("w.py", "\uFEFF" + FakeBackendFactory.script("circle").replace("\n", "\r\n"));
        assertThat(cli.run("render", "w.py")).isZero();
        assertThat(cli.directory.resolve("media/w.py")).content().startsWith("from manim import *\r\n");
    }

    @Test
    void existingFileIsReplacedOnlyWithForce() throws IOException {
        cli.write("video.mp4", "precious");
        assertThat(cli.run("animate", "-o", "video.mp4", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("video.mp4 exists", "--force");
        assertThat(cli.directory.resolve("video.mp4")).hasContent("precious");
        assertThat(cli.run("animate", "-o", "video", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.files()).containsExactly("video.mp4");

        assertThat(cli.run("animate", "--force", "-o", "video.mp4", "circle")).isZero();
        assertThat(cli.directory.resolve("video.mp4")).content().startsWith("Video ");
    }

    @Test
    void existingScriptIsNeverReplaced() throws IOException {
        cli.write("video.py", "# mine\n");
        assertThat(cli.run("animate", "--force", "-o", "video.mp4", "circle")).isZero();
        assertThat(cli.directory.resolve("video.py")).hasContent("# mine\n");
        assertThat(cli.files()).contains("video-2.py");
    }

    @Test
    void outputDirectoryThatIsAFileIsRejected() throws IOException {
        cli.write("media", "a file");
        assertThat(cli.run("animate", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("is a file");
        assertThat(cli.files()).containsExactly("media");
    }

    @Test
    void invalidProvenanceFilesAreRejected() throws IOException {
        for (String text :
                List.of("", "{", "[]", "{}", "{\"omega_provenance\":1}", "\"x\"", "{\"omega_provenance\":2}")) {
            cli.write("p.json", text);
            assertThat(cli.run("render", "--from", "p.json")).isEqualTo(ExitCode.USAGE);
            assertThat(cli.err).contains("p.json is not a provenance file of Omega");
            assertThat(cli.files()).containsExactly("p.json");
        }
    }

    @Test
    void provenanceWithAChangedScriptIsRejected() throws IOException {
        cli.run("animate", "-o", "a.mp4", "circle");
        Path file = cli.directory.resolve("a.provenance.json");
        Files.writeString(file, Files.readString(file).replace("pass", "evil"));
        assertThat(cli.run("render", "--from", "a.provenance.json")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("was changed since");
    }
}
