package com.codercops.omega.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptExtractionTest {
    private static final String SCRIPT =
            "from manim import *\n\nclass Video(Scene):\n    def construct(self):\n        self.play(Create(Dot()))\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```python\n%s```",
                "```py\n%s```\n",
                "```\n%s```",
                "~~~python\n%s~~~",
                "````python\n%s````",
                "Here it is.\n\n```python\n%s```\n\nEnjoy!",
                "```python\n%s",
                "%s",
                "Sure, this is the script:\n\n%s\nIt shows a dot. Enjoy!",
                "<think>```python\nclass Wrong(Scene): pass\n```</think>\n```python\n%s```",
            })
    void findsTheScriptInAnySurroundings(String answer) {
        assertThat(ScriptExtraction.from(String.format(answer, SCRIPT)))
                .hasValueSatisfying(
                        found -> assertThat(found.script().source().strip()).isEqualTo(SCRIPT.strip()));
    }

    @Test
    void windowsLineEndsAreAccepted() {
        assertThat(ScriptExtraction.from(("```python\n" + SCRIPT + "```").replace("\n", "\r\n")))
                .hasValueSatisfying(found -> assertThat(found.script().source()).isEqualTo(SCRIPT));
    }

    @Test
    void fenceWithASceneIsSelected() {
        String answer = "First install it:\n```bash\npip install manim\n```\nThen:\n```python\n" + SCRIPT
                + "```\nRun:\n```sh\nmanim video.py\n```\nA helper:\n```python\nimport math\nprint(math.pi)\n```";
        assertThat(ScriptExtraction.from(answer)).hasValueSatisfying(found -> {
            assertThat(found.script().source()).isEqualTo(SCRIPT);
            assertThat(found.remark()).startsWith("First install it:");
        });
    }

    @Test
    void longestBlockWithASceneIsSelected() {
        String answer =
                "```python\n" + SCRIPT + "        self.wait()\n```\nThe class was:\n```python\n" + SCRIPT + "```";
        assertThat(ScriptExtraction.from(answer))
                .hasValueSatisfying(found -> assertThat(found.script().source()).contains("self.wait()"));
    }

    @Test
    void manyFencesAreAccepted() {
        String answer = "```text\nx\n```\n".repeat(200) + "```python\n" + SCRIPT + "```";
        assertThat(ScriptExtraction.from(answer))
                .hasValueSatisfying(found -> assertThat(found.script().source()).isEqualTo(SCRIPT));
    }

    @Test
    void fenceInsideAStringDoesNotEndTheScript() {
        String script = SCRIPT + "        text = '''\n        ```python\n        '''\n";
        assertThat(ScriptExtraction.from("````python\n" + script + "````"))
                .hasValueSatisfying(found -> assertThat(found.script().source()).isEqualTo(script));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I cannot help with that.",
                "```\n```",
                "```json\n{\"a\": 1}\n```",
                "A class (of objects) is: something else entirely.",
                "Use import to load Manim and write a class Video(Scene): then play.",
            })
    void answerWithoutAScriptIsEmpty(String answer) {
        assertThat(ScriptExtraction.from(answer)).isEmpty();
    }

    @Test
    void remarkIsThePrecedingProseInOneLine() {
        assertThat(ScriptExtraction.from("A dot\nappears.\n\n```python\n" + SCRIPT + "```"))
                .hasValueSatisfying(found -> assertThat(found.remark()).isEqualTo("A dot appears."));
    }
}
