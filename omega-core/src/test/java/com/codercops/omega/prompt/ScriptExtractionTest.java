package com.codercops.omega.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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
                "First a draft: class Wrong(Scene): pass\n</think>\n\n```python\n%s```",
                "<Thinking>no</Thinking>%s",
                "<p>Here:</p><pre><code class=\"language-python\">%s</code></pre><p>Run it.</p>",
                "* ~~~py\n%s~~~",
            })
    void findsTheScriptInAnySurroundings(String answer) {
        assertThat(found(String.format(answer, SCRIPT)))
                .hasValueSatisfying(
                        found -> assertThat(found.script().source().strip()).isEqualTo(SCRIPT.strip()));
    }

    private static Optional<ScriptExtraction> found(String answer) {
        return ScriptExtraction.from(answer, false);
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": \"A dot\", \"code\": \"%s\"}",
                "```json\n{\n  \"files\": [{\"name\": \"a.py\", \"content\": \"%s\"}]\n}\n```",
                "Sure! {\"python_code\" : \"```python\\n%s```\", \"code\": \"import os\"}",
            })
    void findsTheScriptInJson(String answer) {
        String script = SCRIPT + "        self.add(MathTex(r\"\\frac{1}{2} \\neq \u221e\"))\n";
        assertThat(found(String.format(answer, json(script))))
                .hasValueSatisfying(found -> assertThat(found.script().source()).isEqualTo(script));
    }

    @Test
    void latexInJsonThatWasNotEscapedStaysLatex() {
        assertThat(found("{\"code\": \"class A(Scene):\\n    f = r'\\frac \\beta'\"}"))
                .hasValueSatisfying(found -> assertThat(found.script().source()).contains("\\frac \\beta"));
    }

    @Test
    void markupOfHtmlIsDecoded() {
        assertThat(found("<pre><code>class A(Scene):\n    a = 1 &lt; 2 &amp;&amp; &quot;&amp;lt;&quot;</code></pre>"))
                .hasValueSatisfying(found -> assertThat(found.script().source()).contains("a = 1 < 2 && \"&lt;\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1. Save it:\n\n    ```python\n%s    ```\n\n2. Run it:\n\n    ```bash\n    manim x.py\n    ```",
                "```python\n%s```",
            })
    void indentationOfTheSurroundingsIsRemoved(String answer) {
        assertThat(found(String.format(answer, SCRIPT.indent(4))))
                .hasValueSatisfying(found ->
                        assertThat(blankLinesEmpty(found.script().source())).isEqualTo(blankLinesEmpty(SCRIPT)));
    }

    private static String blankLinesEmpty(String text) {
        return text.replaceAll("(?m)^[ \\t]+$", "");
    }

    @Test
    void fenceOfTheSameLengthInsideAStringDoesNotEndTheScript() {
        String script = SCRIPT + "        text = \"\"\"\n```\nmore\n```\n\"\"\"\n        self.wait()\n";
        assertThat(found("```python\n" + script + "```\nDone."))
                .hasValueSatisfying(found -> assertThat(found.script().source()).isEqualTo(script));
    }

    @Test
    void stringThatNeverEndsLeavesTheFirstFence() {
        assertThat(found("```python\n" + SCRIPT + "        a = \"\"\"\n```\nThen:\n```sh\nls\n```"))
                .hasValueSatisfying(found -> assertThat(found.script().source()).endsWith("a = \"\"\"\n"));
    }

    @Test
    void unfinishedScriptIsMarkedAndEndsWithAWholeLine() {
        assertThat(found("```python\n" + SCRIPT + "        self.play(Create(Sq"))
                .hasValueSatisfying(found -> {
                    assertThat(found.cut()).isTrue();
                    assertThat(found.script().source()).isEqualTo(SCRIPT);
                });
    }

    @Test
    void lengthLimitAfterTheFenceCutsNoScript() {
        assertThat(ScriptExtraction.from("```python\n" + SCRIPT + "```\nThis shows a d", true))
                .hasValueSatisfying(found -> assertThat(found.cut()).isFalse());
        assertThat(ScriptExtraction.from("```python\n" + SCRIPT + "        self.wait()", true))
                .hasValueSatisfying(found -> {
                    assertThat(found.cut()).isTrue();
                    assertThat(found.script().source()).isEqualTo(SCRIPT);
                });
    }

    @Test
    void hugeAnswersAreBounded() {
        assertThat(found("x".repeat(50_000_000))).isEmpty();
        assertThat(found("```\n".repeat(20_001))).isEmpty();
        assertThat(found("{\"a\": \"".repeat(200_000))).isEmpty();
        assertThat(found("<pre>".repeat(200_000))).isEmpty();
        assertThat(found("```python\n" + SCRIPT + "a = \"\"\"\n```\n".repeat(20_001)))
                .isPresent();
    }

    @Test
    void windowsLineEndsAreAccepted() {
        assertThat(found(("```python\n" + SCRIPT + "```").replace("\n", "\r\n")))
                .hasValueSatisfying(found -> assertThat(found.script().source()).isEqualTo(SCRIPT));
    }

    @Test
    void fenceWithASceneIsSelected() {
        String answer = "First install it:\n```bash\npip install manim\n```\nThen:\n```python\n" + SCRIPT
                + "```\nRun:\n```sh\nmanim video.py\n```\nA helper:\n```python\nimport math\nprint(math.pi)\n```";
        assertThat(found(answer)).hasValueSatisfying(found -> {
            assertThat(found.script().source()).isEqualTo(SCRIPT);
            assertThat(found.remark()).startsWith("First install it:");
        });
    }

    @Test
    void longestBlockWithASceneIsSelected() {
        String answer =
                "```python\n" + SCRIPT + "        self.wait()\n```\nThe class was:\n```python\n" + SCRIPT + "```";
        assertThat(found(answer))
                .hasValueSatisfying(found -> assertThat(found.script().source()).contains("self.wait()"));
    }

    @Test
    void manyFencesAreAccepted() {
        String answer = "```text\nx\n```\n".repeat(200) + "```python\n" + SCRIPT + "```";
        assertThat(found(answer))
                .hasValueSatisfying(found -> assertThat(found.script().source()).isEqualTo(SCRIPT));
    }

    @Test
    void fenceInsideAStringDoesNotEndTheScript() {
        String script = SCRIPT + "        text = '''\n        ```python\n        '''\n";
        assertThat(found("````python\n" + script + "````"))
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
                "<think>I could write:\n```python\nclass A(Scene): pass\n```",
                "```javascript\nimport p5 from 'p5'\nfunction draw() {}\n```",
            })
    void answerWithoutAScriptIsEmpty(String answer) {
        assertThat(found(answer)).isEmpty();
    }

    @Test
    void remarkIsThePrecedingProseInOneLine() {
        assertThat(found("A dot\nappears.\n\n```python\n" + SCRIPT + "```"))
                .hasValueSatisfying(found -> assertThat(found.remark()).isEqualTo("A dot appears."));
    }
}
