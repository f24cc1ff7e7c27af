package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.FakeBackendFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenes as words of the command line, of notebooks, joined, and with failures. */
class SceneSelectionTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
        cli.write("good.py", FakeBackendFactory.script("circle"));
    }

    @Test
    void wordsThatAreNoFilesAreScenes() throws IOException {
        assertThat(cli.run("render", "good.py", "Intro", "Outro")).isZero();
        assertThat(cli.files()).contains("media/good-Intro.mp4", "media/good-Outro.mp4");
        assertThat(cli.run("render", "Intro", "good.py", "-o", "one.mp4")).isZero();
        assertThat(cli.directory.resolve("one.mp4")).content().startsWith("Intro ");
    }

    @Test
    void scenesApplyToEachFile() throws IOException {
        cli.write("other.py", FakeBackendFactory.script("square"));
        assertThat(cli.run("render", "good.py", "other.py", "Intro", "--scene", "Outro"))
                .isZero();
        assertThat(cli.files()).contains("media/good-Intro.mp4", "media/other-Intro.mp4", "media/other-Outro.mp4");
    }

    @Test
    void aFileWithoutExtensionIsAFile() throws IOException {
        cli.write("Intro", FakeBackendFactory.script("circle"));
        assertThat(cli.run("render", "Intro")).isZero();
        assertThat(cli.files()).contains("media/Intro.mp4");
    }

    @Test
    void wrongPathsAreReportedAsFiles() {
        for (String word : new String[] {"gone.py", "gone.ipynb", "dir/gone", "gone.txt", ""}) {
            assertThat(cli.run("render", word)).isEqualTo(ExitCode.USAGE);
            assertThat(cli.err).doesNotContain("scene needs a script");
        }
        assertThat(cli.run("render", "Intro")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("There is no file Intro", "omega render FILE Intro");
    }

    @Test
    void aFailedSceneIsNamedAndTheOthersArePublished() throws IOException {
        cli.write("three.py", FakeBackendFactory.script("FIRST-FAILS"));
        assertThat(cli.run("render", "--all", "three.py")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err).contains("three.py: no video of scene First (script_exception)", "FIRST-FAILS is no name");
        assertThat(cli.out.lines())
                .containsExactly(cli.directory.resolve("media/three.mp4").toString());
        assertThat(cli.directory.resolve("media/three.provenance.json"))
                .content()
                .contains("\"failed_scenes\": [\n");
    }

    @Test
    void jsonNamesTheFailedScenes() throws IOException {
        cli.write("three.py", FakeBackendFactory.script("FIRST-FAILS"));
        assertThat(cli.run("render", "--all", "--json", "three.py")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.out)
                .contains(
                        "\"origin\":\"scene_omitted\"",
                        "\"failedScenes\":[{\"kind\":\"script_exception\"",
                        "\"scene\":\"First\"")
                .contains("\"type\":\"result\",\"ok\":false,\"exitCode\":1");
    }

    @Test
    void subtitlesLieBesideTheirVideo() throws IOException {
        cli.write("told.py", FakeBackendFactory.script("SPOKEN"));
        assertThat(cli.run("render", "told.py")).isZero();
        assertThat(cli.run("render", "--all", "told.py")).isZero();
        assertThat(cli.files())
                .contains("media/told.srt", "media/told.vtt", "media/told-2-First.srt", "media/told-2-Video.vtt");
        assertThat(cli.directory.resolve("media/told.srt")).hasContent("SRT of Video");
        assertThat(cli.directory.resolve("media/told.provenance.json"))
                .content()
                .contains("\"file\": \"told.vtt\"");
        assertThat(cli.run("render", "--json", "told.py", "-o", "x.mp4")).isZero();
        assertThat(cli.out).contains("\"subtitles\":[\"" + cli.directory.resolve("x.srt"));
    }

    @Test
    void existingSubtitlesAreNotReplaced() throws IOException {
        cli.write("told.py", FakeBackendFactory.script("SPOKEN"));
        cli.write("x.srt", "mine");
        assertThat(cli.run("render", "told.py", "-o", "x.mp4")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.directory.resolve("x.srt")).hasContent("mine");
        assertThat(cli.files()).doesNotContain("x.mp4", "x.vtt");
    }

    @Test
    void gifsCannotBeJoined() {
        assertThat(cli.run("render", "--all", "--join", "--format", "gif", "good.py"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("Scenes cannot be joined in the format gif");
    }

    private String notebook(String magic) {
        String source = FakeBackendFactory.script("circle").replace("\n", "\\n").replace("\"", "\\\"");
        return "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"" + magic + "\\n" + source + "\"}]}";
    }

    @Test
    void aNotebookRendersWhatItsMagicSays() throws IOException {
        cli.write("lesson.ipynb", notebook("%%manim -qm Wave"));
        assertThat(cli.run("render", "lesson.ipynb")).isZero();
        assertThat(cli.directory.resolve("media/lesson.mp4"))
                .content()
                .startsWith("Wave ")
                .contains("height=720");
        assertThat(cli.directory.resolve("media/lesson.py"))
                .content()
                .contains("# Cell 1")
                .doesNotContain("%%manim");
    }

    @Test
    void theCommandLineTakesPrecedenceOverTheMagic() throws IOException {
        cli.write("lesson.ipynb", notebook("%%manim -r 640,360 Wave"));
        assertThat(cli.run("render", "-qh", "lesson.ipynb", "Tide")).isZero();
        assertThat(cli.directory.resolve("media/lesson.mp4"))
                .content()
                .startsWith("Tide ")
                .contains("height=1080");
    }

    @Test
    void otherCommandsReadNotebooks() throws IOException {
        Path file = cli.write("lesson.ipynb", notebook("%%manim -qm Wave"));
        String before = Files.readString(file);
        assertThat(cli.run("check", "lesson.ipynb")).isZero();
        assertThat(cli.run("repair", "lesson.ipynb")).isZero();
        assertThat(cli.out).startsWith("# Cell 1\n").doesNotContain("%%manim");
        assertThat(cli.run("repair", "--write", "lesson.ipynb")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("--write cannot change a notebook");
        assertThat(file).hasContent(before);
    }

    @Test
    void aBrokenNotebookIsExplained() throws IOException {
        cli.write("broken.ipynb", "{\"cells\": [");
        cli.write("empty.ipynb", "{\"cells\": []}");
        assertThat(cli.run("render", "broken.ipynb", "empty.ipynb")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("broken.ipynb: It is not a notebook", "empty.ipynb: The notebook has no scene");
    }
}
