"""Correct code and text near a single mistake: repairs do not change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from script_text import apply, scene

from omega_runner.diagnose.diagnosis import diagnose

Run = Callable[[str], dict[str, Any] | None]

# A failing script, and a piece of it that must still be there when the script runs.
NEAR = [
    (scene('self.add(Text("cyan"), Circle().set_color("cyan"))'), 'Text("cyan")'),
    (scene('self.add(Text("bold", weight="bold"), Text("a", weight=BOLD))'), 'Text("bold", weight="BOLD")'),
    (scene("self.add(Circle().shift((1, 2)), Square().shift((1, 2, 3)))"), "Square().shift((1, 2, 3))"),
    (scene('s = "50% of A"\nself.add(Text("50% of B"), Tex(s))'), 'Text("50% of B")'),
    (scene('self.add(MathTex("x^2"), MathTex(r"\\text{где } x"))'), 'self.add(MathTex("x^2")'),
    (scene('self.add(Tex("Площадь"), Tex("area"))'), 'Tex("area")'),
    (scene("g = VGroup()\nh = VGroup(Dot())\ng.add(Group(Dot()))\nself.add(g, h)"), "h = VGroup(Dot())"),
    (
        scene("a = Square()\nb = Circle()\nself.play(a.shift, UP, b.shift, DOWN, a.scale, 2)"),
        "b.animate.shift(DOWN)",
    ),
    (
        scene(
            "s = Square()\nd = Dot()\nd.add_updater(s.copy().match_x)\nself.add(Dot(s.get_top), d)\nf = s.get_left\nf()"
        ),
        "f = s.get_left\n",
    ),
    (scene('n = 3\nself.add(Text("a" + n), Text("b" + str(n) + "c"))'), '"b" + str(n) + "c"'),
    (scene("self.add(MathTex('a^2'), MathTex('b^', '2'))"), "MathTex('a^2')"),
    (scene('self.add(Table([["a"]], col_labels=["b"]), Table([["c"]], col_labels=[Text("d")]))'), '[Text("d")]'),
    (scene("t = ValueTracker(1)\nn = 2.5\nself.add(Text(f'{n:.1f} {t:.1f}'))"), "{n:.1f}"),
    (scene("c = Circle()\nself.add(c)\nself.play(FadeOut(c, UP))\nself.play(FadeIn(c, Dot()))"), "FadeIn(c, Dot())"),
]


@pytest.mark.parametrize(("source", "kept"), NEAR)
def test_correct_code_is_unchanged(source: str, kept: str, run: Run) -> None:
    for _ in range(4):
        error = run(source)
        if error is None:
            break
        source = apply(source, diagnose(source, error)["repairs"][0]["edits"])
    assert run(source) is None, source
    assert kept in source, source


def test_class_of_the_script_keeps_its_name() -> None:
    source = scene("self.add(Hexagon())", before="class Hexagon(RegularPolygon):\n    pass\n")
    error = {"exception": "NameError", "message": "name 'Hexagon' is not defined"}
    assert diagnose(source, error)["repairs"] == []


def test_formula_keeps_its_words(run: Run) -> None:
    source = scene('self.add(MathTex(r"\\text{площадь} = a^2"))')
    error = run(source)
    assert error is not None
    for repair in (r for r in diagnose(source, error)["repairs"] if not r["omits"]):
        assert "площадь" in apply(source, repair["edits"])


def test_missing_font_is_named(run: Run) -> None:
    # Egyptian hieroglyphs, which no font of the tests' machines has.
    source = scene('self.add(Tex("𓀀𓁐"))')
    error = run(source)
    assert error is not None
    explanation = diagnose(source, error)["repairs"][0]["explanation"]
    assert "No installed font has 𓀀" in explanation


def test_comments_and_layout_stay_when_a_config_is_converted(run: Run) -> None:
    source = (
        "from manimlib.imports import *  # the other one\n\n\nclass Example(Scene):\n"
        '    CONFIG = {"size": 0.3}  # small\n\n    def construct(self):\n'
        "        self.add(Dot(radius=self.size))  # a dot\n"
    )
    for _ in range(3):
        error = run(source)
        if error is None:
            break
        source = apply(source, diagnose(source, error)["repairs"][0]["edits"])
    assert run(source) is None, source
    assert all(comment in source for comment in ("# the other one", "# small", "# a dot"))
    assert "size = 0.3" in source
