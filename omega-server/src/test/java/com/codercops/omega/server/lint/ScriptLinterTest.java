package com.codercops.omega.server.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScriptLinterTest {
    private static final ScriptLinter LINTER = new ScriptLinter();
    private static final String HEAD = "from manim import *\n";

    /** Code as rule and marked text, such as {@code unknown-name Circel -> Circle}. */
    private static List<String> check(String source) {
        return LINTER.check(source).stream()
                .map(marker -> marker.rule().code() + " " + source.substring(marker.from(), marker.to())
                        + (marker.replacement() == null ? "" : " -> " + marker.replacement()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x = (1, 2|unclosed-bracket (",
                "x = 1)|unmatched-bracket )",
                "x = [1)|wrong-bracket )",
                "x = 'abc|unclosed-string '",
                "x = “abc”|unexpected-character “;unexpected-character ”",
                "if True\\n    pass|missing-colon True",
                "if True:\\npass|missing-indent pass",
                "def f():\\n    # nothing|empty-block :",
                "x = 1\\n  y = 2|unexpected-indent y",
                "if 1:\\n    x = 1\\n  y = 2|unaligned-indent y",
                "x = 1\\nif x = 2:\\n    pass|assignment-in-condition =",
                "x = [1 2]|missing-operator  2",
                "x = print(1 end='')|missing-operator  end",
                "x =|incomplete =",
                "x = 1 +|incomplete +",
                "print(x=)|incomplete =",
                "Circel()|unknown-name Circel -> Circle",
                "ShowCreation(1)|unknown-name ShowCreation -> Create",
                "x = cirlce|unknown-name cirlce -> Circle",
                "my_value = 1\\nprint(my_valeu)|unknown-name my_valeu -> my_value",
                "class A(Scene):\\n"
                        + "    def construct(self):\\n"
                        + "        self.play(Createe(Dot()))|unknown-name Createe -> Create",
            })
    void mistakeIsMarked(String source, String expected) {
        assertThat(check(HEAD + source.replace("\\n", "\n"))).containsExactly(expected.split(";"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = f\"{'a' if True else \"b\"!r:>{10}}\" 'c' \"\"\"d\n'\"\"\"",
                "x = f'{1:%H:%M}' f'{{not a field' rb'\\''",
                "def f(a, /, b: int = 1, *c, d=2, **e) -> dict[str, int]:\n    return {a: b, c: d, 'e': e}",
                "g = lambda a, *b, c=1: [a + d for d in b if (e := c)]\nprint(g, e)",
                "for i, (j, k) in enumerate([(1, (2, 3))]): print(i, j, k)",
                "with open('a') as f, open('b') as g:\n    f.write(g)",
                "try:\n    pass\nexcept (ValueError, KeyError) as e:\n    raise RuntimeError() from e\nfinally: pass",
                "import math, numpy as np, a.b\n"
                        + "from os.path import (\n"
                        + "    join as j,\n"
                        + "    split,\n"
                        + ")\n"
                        + "math, np, a, j, split",
                "a = b = c, (d, *e) = 1, 2\nprint(a, b, c, d, e)",
                "x: int = 1\nx += 1; y = x\nprint(y)",
                "match [1]:\n    case [x, *rest] if x: print(x, rest)\n    case _: pass",
                "async def f():\n    async with a as b:\n        await b\na = 1",
                "type = 1\nmatch = type\nprint(match)",
                "x = 1 \\\n    + 2\nif (x ==\n1): pass\nelse:\n\tpass",
                "class A(Scene):\n    n = 1\n    @property\n    def p(self): return self.n.q.r(n=A.n)",
                "x = 0x1F + 1_000 + 1e-5 + 1j + .5 + 1.\nx[1:2, ::3, ...] = x @ x",
                "def f(*, a): return not a is None\nprint(*[1], **{}, end='')",
                "x = {**{}, 'a': [*()]}\nassert x, 'b'\ndel x\nglobal y\nprint(__name__, y)",
                "self.play(\n    Create(Circle()),  # (\n    run_time=2,\n)\nself = 1",
                "# “quotes” in a comment\nx = '“”'",
                "\ufeffx = 1\r\ny = x",
            })
    void correctScriptHasNoMarkers(String source) {
        assertThat(check(HEAD + source)).isEmpty();
    }

    @Test
    void namesAreCheckedOnlyIfAllAreKnown() {
        assertThat(check("from manim import *\nfrom manim_slides import *\nFoo()"))
                .isEmpty();
        assertThat(check("import math\nmath.foo, Foo()")).containsExactly("unknown-name Foo");
        assertThat(check("import math\nVGroup()")).containsExactly("not-imported VGroup");
        assertThat(check("from manim import Circle, Sqare as S, __version__\nS(), Circle()"))
                .containsExactly("unknown-manim-name Sqare -> Square");
        assertThat(check("import manim as mn\nmn.Circel()\nmn.Circle().foo"))
                .containsExactly("unknown-manim-name Circel -> Circle");
    }

    @Test
    void directionControlsAreShown() {
        String source = HEAD + "x = 1  # \u202e\u2066 hidden";
        assertThat(LINTER.check(source)).extracting(LintMarker::text).containsExactly("‹U+202E›", "‹U+2066›");
        assertThat(DirectionControls.visible("a\u202eb")).isEqualTo("a‹U+202E›b");
    }

    /** A rule whose time grows with the square of the text would take hours. */
    @Test
    @Timeout(120)
    void hostileTextsTakeLittleTime() {
        String[] texts = {
            "(".repeat(1 << 20),
            "f'{".repeat(300_000),
            "'".repeat(1 << 20),
            HEAD + "Abcdefghijklmnopqrstuvwxyz(" + "abcdefghijklmno ".repeat(60_000),
            HEAD + "x = Abcdefghijklmnopqrs0\n".repeat(40_000),
            "if x:\n".repeat(100_000),
            "lambda " + "x, lambda ".repeat(90_000),
            "for x ".repeat(150_000),
        };
        for (String text : texts) {
            assertThat(LINTER.check(text)).hasSizeLessThanOrEqualTo(100);
        }
    }
}
