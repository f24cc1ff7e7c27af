package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.FakeBackendFactory;
import com.codercops.omega.cli.option.ManimOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line treats Manim's options as the table in the documentation says. */
class ManimOptionsTest {
    private static final Path PAGE =
            Path.of("").toAbsolutePath().getParent().resolve("docs/reference/manim-options.md");

    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void start() throws IOException {
        cli = new CliRunner(root);
        cli.write("good.py", FakeBackendFactory.script("circle"));
    }

    @Test
    void everyRefusedOptionSaysWhatToWriteInstead() throws IOException {
        for (ManimOption option : ManimOption.values()) {
            for (String name : option.names()) {
                assertThat(cli.run("render", "good.py", name)).as(name).isEqualTo(ExitCode.USAGE);
                assertThat(cli.err).contains(name + " is an option of manim, not of Omega. " + option.advice());
            }
        }
        assertThat(cli.run("render", "--renderer=opengl", "good.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("the OpenGL renderer is not supported");
    }

    @Test
    void tableHasTheSameAdvice() throws IOException {
        List<String> refused = rows("refused").toList();
        assertThat(refused)
                .containsExactlyElementsOf(Arrays.stream(ManimOption.values())
                        .map(it -> "| `" + String.join("`, `", it.names()) + "` | refused | " + it.advice() + " |")
                        .toList());
    }

    @Test
    void everyOptionThatTheTableCallsUsedExists() throws IOException {
        List<String> names = rows("used")
                .flatMap(row -> Arrays.stream(row.split(" \\| ")[0].split("[^-\\w]+")))
                .filter(it -> it.startsWith("-"))
                .toList();
        assertThat(names).contains("-q", "--transparent", "--output_file");
        for (String name : names) {
            cli.run("render", name);
            assertThat(cli.err).as(name).doesNotContain("Unknown option").doesNotContain("is an option of manim");
        }
    }

    private static Stream<String> rows(String status) throws IOException {
        return Files.readString(PAGE)
                .replaceFirst("(?s).*## Options of the command line", "")
                .replaceFirst("(?s)\n## .*", "")
                .lines()
                .filter(line -> line.startsWith("| `") && line.split(" \\| ")[1].startsWith(status));
    }

    @Test
    void joinedOptionsAndOtherHabitsWork() throws IOException {
        assertThat(cli.run("render", "-ql", "-s", "good.py")).as(cli.err).isZero();
        assertThat(cli.files()).contains("media/good.png");
        assertThat(cli.run("render", "-qm", "-t", "--format", "webm", "-o", "clear.webm", "good.py"))
                .as(cli.err)
                .isZero();
        assertThat(cli.run("render", "-aql", "-n", "2,5", "good.py"))
                .as(cli.err)
                .isZero();
    }

    @Test
    void onlyWhatIsGivenIsFixed() throws IOException {
        assertThat(cli.run("render", "good.py")).isZero();
        assertThat(provenance("good")).contains("\"fixed\": []");
        assertThat(cli.run("render", "-ql", "--aspect", "9:16", "-t", "-n", "1", "-o", "tall.mov", "good.py"))
                .isZero();
        assertThat(Files.readString(cli.directory.resolve("tall.provenance.json"))
                        .replaceAll("\\s+", ""))
                .contains(
                        "\"width\":480,\"height\":854",
                        "\"fixed\":[\"aspect\",\"format\",\"fps\",\"short_side\"]",
                        "\"transparent\":true",
                        "\"plays\":[1,2147483647]");
    }

    private String provenance(String name) throws IOException {
        return Files.readString(cli.directory.resolve("media/" + name + ".provenance.json"));
    }

    @Test
    void contradictionsAreRefused() throws IOException {
        assertThat(cli.run("render", "-t", "-o", "out.mp4", "good.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("'mp4'", "transparent background");
        assertThat(cli.run("render", "-s", "--format", "gif", "good.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("-s saves the last frame");
        assertThat(cli.run("render", "--aspect", "1:1", "-r", "640,360", "good.py"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("exclude each other");
        assertThat(cli.run("render", "--aspect", "4:3", "good.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("16:9, 9:16, 1:1 or 4:5");
        assertThat(cli.run("render", "-n", "5,2", "good.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("FROM,TO");
    }
}
