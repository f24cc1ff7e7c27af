package com.codercops.omega.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.script.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of a script replaces the only place that it fits. */
class ScriptFragmentTest {
    private static final Script BASE = new Script("""
            from manim import *

            class Video(Scene):
                def construct(self):
                    a = Circle()
                    self.play(ShowCreation(a))
                    self.ending()
                    self.wait()

                def ending(self):
                    self.wait()
            """);

    private static String spliced(String code) {
        return ScriptFragment.from("Only this changes:\n```python\n" + code + "```\n", BASE)
                .map(found -> found.script().source())
                .orElse("");
    }

    @Test
    void methodReplacesTheMethodWithItsName() {
        assertThat(spliced("def ending(self):\n    self.clear()\n    self.wait(2)\n"))
                .isEqualTo(BASE.source()
                        .replace(
                                "def ending(self):\n        self.wait()",
                                "def ending(self):\n        self.clear()\n        self.wait(2)"));
    }

    @Test
    void indentedMethodsReplaceThoseWithTheirNames() {
        assertThat(
                        spliced(
                                "    def construct(self):\n        self.ending()\n\n    def ending(self):\n        self.wait(3)\n"))
                .isEqualTo("""
                        from manim import *

                        class Video(Scene):
                            def construct(self):
                                self.ending()

                            def ending(self):
                                self.wait(3)
                        """);
    }

    @Test
    void linesReplaceThoseBetweenTheirFirstAndLastOne() {
        assertThat(spliced("a = Circle()\nself.play(Create(a))\nself.ending()\n"))
                .isEqualTo(BASE.source().replace("ShowCreation", "Create"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The last line is in two places, the first one in none.
                "a = Circle()\nself.play(Create(a))\nself.wait()\n",
                "b = Circle()\nself.play(Create(b))\nself.ending()\n",
                "self.ending()\nself.play(Create(a))\na = Circle()\n",
                "self.play(Create(a))\n",
                "def other(self):\n    pass\n",
                "from manim import *\n\nclass Video(Scene):\n    def construct(self):\n        self.wait()\n",
                "\n",
            })
    void partWithoutOneClearPlaceIsNotSpliced(String part) {
        assertThat(spliced(part)).isEmpty();
    }

    @Test
    void answerWithTwoPartsIsNotSpliced() {
        String part = "```python\ndef ending(self):\n    self.wait(2)\n```\n";
        assertThat(ScriptFragment.from(part + part, BASE)).isEmpty();
    }
}
