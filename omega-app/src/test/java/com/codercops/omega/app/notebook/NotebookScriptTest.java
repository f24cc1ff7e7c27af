package com.codercops.omega.app.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookScriptTest {
    private static final String SCENE = "class Wave(Scene):\n    def construct(self):\n        self.wait()";

    private static byte[] notebook(String... cells) {
        ObjectNode root = new ObjectMapper().createObjectNode().put("nbformat", 4);
        ArrayNode list = root.putArray("cells");
        for (String cell : cells) {
            ArrayNode lines = list.addObject().put("cell_type", "code").putArray("source");
            cell.lines().forEach(line -> lines.add(line + "\n"));
        }
        list.addObject().put("cell_type", "markdown").put("source", "# class Not(Scene):");
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String code(String... cells) {
        return NotebookScript.of(notebook(cells)).script().source();
    }

    @Test
    void codeCellsBecomeTheScriptInTheirOrder() {
        NotebookScript made = NotebookScript.of(
                notebook("from manim import *", "%%manim -qm -v WARNING --fps=24 Wave  # draft\n" + SCENE));
        assertThat(made.script().source()).isEqualTo("# Cell 1\nfrom manim import *\n\n# Cell 2\n\n" + SCENE + "\n\n");
        assertThat(made.scenes()).containsExactly("Wave");
        assertThat(made.options()).isEqualTo(Map.of("quality", "m", "fps", "24"));
        assertThat(made.warnings()).isEmpty();
    }

    @Test
    void lastMagicCellIsTheDefaultAndTheOthersAreNamed() {
        NotebookScript made = NotebookScript.of(notebook(
                "%%manim -qh Wave\n" + SCENE,
                "%%manim -r 640,360 Tide\n" + SCENE.replace("Wave", "Tide"),
                "%manim -s Tide"));
        assertThat(made.scenes()).containsExactly("Tide");
        assertThat(made.options()).isEqualTo(Map.of("format", "png"));
        assertThat(made.warnings())
                .singleElement()
                .asString()
                .startsWith("The notebook also renders Wave.")
                .contains("--all");
    }

    @Test
    void aNotebookWithoutMagicIsAScript() {
        NotebookScript made = NotebookScript.of(notebook("from manim import *\n" + SCENE));
        assertThat(made.scenes()).isEmpty();
        assertThat(made.options()).isEmpty();
    }

    @Test
    void onlyLinesForJupyterAreLeftOut() {
        String cell = "%load_ext autoreload\n!pip install numpy\nfiles = !ls\nWave?\nif True:\n    %time\n"
                + "text = '''\n%kept\n!kept\n'''\nrest = (7\n  % 4)\nlong = 7 \\\n% 2\n\"it's\" # '''\n%dropped\n"
                + SCENE;
        NotebookScript made = NotebookScript.of(notebook(cell));
        assertThat(made.script().source())
                .isEqualTo("# Cell 1\n\n\n\n\nif True:\n    pass\ntext = '''\n%kept\n!kept\n'''\nrest = (7\n  % 4)\n"
                        + "long = 7 \\\n% 2\n\"it's\" # '''\n\n" + SCENE + "\n\n");
        assertThat(made.warnings())
                .singleElement()
                .asString()
                .contains("%load_ext autoreload, !pip install numpy, files = !ls, Wave?, %time and 1 more");
    }

    @Test
    void cellsInOtherLanguagesAreLeftOut() {
        assertThat(code("%%bash\nrm -rf x\nclass Fake(Scene):", "%%capture\n" + SCENE))
                .doesNotContain("rm -rf", "Fake", "capture")
                .contains(SCENE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-pql Wave | {quality=l} | [Wave] | []",
                "-qk --format gif Wave | {quality=k, format=gif} | [Wave] | []",
                "--resolution 640,480 --progress_bar none A B | {resolution=640,480} | [A, B] | []",
                "--disable_caching --renderer=opengl -n 1,2 Wave | {} | [Wave] | [--renderer, -n]",
                "-t --renderer opengl --seed 7 --gui_location TL Wave | {transparent=true, seed=7} | [Wave] | [--renderer]",
                "-q | {quality=} | [] | []",
                "'' | {} | [] | []",
            })
    void optionsAreThoseOfTheCommand(String line, String options, String scenes, String ignored) {
        ManimMagic magic = ManimMagic.of(line);
        assertThat(new TreeMap<>(magic.options()).descendingMap()).hasToString(options);
        assertThat(magic.scenes()).hasToString(scenes);
        assertThat(magic.ignored()).hasToString(ignored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cells\": [ | not valid JSON near line 1",
                "[] | no JSON object",
                "'' | no JSON object",
                "{\"a\": 1} | no list of cells",
                "{\"worksheets\": []} | old format",
                "{\"cells\": []} | no scene",
                "{\"cells\": [{\"cell_type\": \"code\", \"source\": 5}, 7, null]} | no scene",
            })
    void otherFilesAreRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> NotebookScript.of(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {NotebookScript.MAX_BYTES + 1})
    void aNotebookThatIsTooLargeIsRefused(int size) {
        assertThatThrownBy(() -> NotebookScript.of(new byte[size]))
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining("Clear the outputs");
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> NotebookScript.of(deep)).isInstanceOf(NotebookException.class);
    }
}
