"""Correct code near a mistake: repairs do not change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from script_text import apply, scene

from omega_runner.diagnose.diagnosis import diagnose

Run = Callable[[str], dict[str, Any] | None]

# A failing script, and a piece of it that must still be there when the script runs.
NEAR = [
    (scene("self.add(Circle(glow=3), Square(fill_opacity=0.5))"), "Square(fill_opacity=0.5)"),
    (scene("d = Dot()\nr = d.get_radius()\nd.clear_updates()"), "d.get_radius()"),
    (scene("self.play(RemoveSoftly(Circle()))\nself.play(FadeIn(Square()))"), "self.play(FadeIn(Square()))"),
    (scene("u = Vector([1, 0])\nself.add(Dot(u + UP), Line(u, Dot(UP)), VGroup(u) + Dot())"), "Line(u, Dot(UP))"),
    (scene("def to(x):\n    return x + UP\nx = Dot()\nself.add(Dot(x + UP), Dot(to(DOWN)))"), "return x + UP"),
    (scene("p = np.array([1, 2])\nself.add(Dot().move_to(p), Square().move_to(UP), Dot([1, 2, 3]))"), "move_to(UP)"),
    (scene(r'self.add(Tex(r"\frac{a}{b}"), Tex(r"so $\frac{a}{b}$"), Tex("plain"))'), r'Tex(r"so $\frac{a}{b}$")'),
    (scene(r'self.add(MathTex("½"), Text("½ θ"), MathTex(r"\theta"))'), 'Text("½ θ")'),
    (scene("a = Dot()\nself.play(a.shift, UP)\nself.play(a.animate.shift(DOWN))"), "a.animate.shift(DOWN)"),
    (scene("self.add(Dot(color=LIGHT_RED), Dot(color=RED_B))"), "color=RED_B"),
    (scene("self.add(Dot(UP)\nself.add(Dot((1, 2, 0)))"), "self.add(Dot((1, 2, 0)))"),
    (scene("self.add(Rectangle(corner_radius=0.2), Rectangle(width=1))"), "Rectangle(width=1)"),
    (scene("self.wait(sqrt(1))\nself.wait(np.sqrt(1))"), "np.sqrt(1)"),
    (scene("a = Angle(Line(ORIGIN, UP), Line(ORIGIN, LEFT), 0.4)\nself.add(a, Angle(LEFT, ORIGIN, UP))"), "UP), Line"),
    (scene("s = Square()\nself.add(s, Line().set_length(s.width()), Dot(s.get_top()))"), "s.get_top()"),
    (scene("g = VGroup(Dot())\nself.add(VGroup(g, Dot()), VGroup(Group(Dot())))"), "VGroup(g, Dot())"),
    (scene("self.play(MoveTo(Dot(), UP))\nself.play(Transform(Dot(), Square()))"), "Transform(Dot(), Square())"),
]


@pytest.mark.parametrize(("source", "kept"), NEAR)
def test_correct_code_is_unchanged(source: str, kept: str, run: Run) -> None:
    for _ in range(4):
        error = run(source)
        if error is None:
            break
        source = apply(source, diagnose(source, error)["repairs"][0]["edits"])
    assert run(source) is None, source
    assert kept in source


def test_several_mistakes_are_repaired_in_one_step(run: Run) -> None:
    source = scene(
        "c = Circle(glow=1)  # a circle\nself.play(ShowCreation(c))\nself.add(Dot(color=CYAN))\nc.clear_updates()\n"
        "self.play(FadeOutAndShift(c, UP))  # gone"
    )
    error = run(source)
    assert error is not None
    repair = diagnose(source, error)["repairs"][0]
    repaired = apply(source, repair["edits"])
    assert run(repaired) is None, repaired
    assert len(repair["rule"].split("+")) >= 5
    assert "# a circle" in repaired
    assert "# gone" in repaired


def test_several_missing_imports_are_added_in_one_step(run: Run) -> None:
    source = (
        "from manim import Scene, Circle\n\n\nclass Example(Scene):\n    def construct(self):\n"
        "        self.play(Create(Circle(color=TEAL)), ShowCreation(Square().shift(UL)))\n"
        "        self.wait(math.floor(sqrt(1)))\n"
    )
    error = run(source)
    assert error is not None
    repaired = apply(source, diagnose(source, error)["repairs"][0]["edits"])
    assert run(repaired) is None, repaired


def test_names_of_another_star_import_are_unchanged(run: Run) -> None:
    source = scene("self.wait(sqrt(1))\nself.play(ShowCreation(Dot()))", before="from math import *")
    error = run(source)
    assert error is not None
    repaired = apply(source, diagnose(source, error)["repairs"][0]["edits"])
    assert "self.wait(sqrt(1))" in repaired


def test_number_of_plays_is_unchanged_when_a_script_is_truncated() -> None:
    source = scene("self.play(Create(Dot()))\nx = (\nself.play(Create(Square()))\nself.play(Create(Circle()))")
    error = {"exception": "SyntaxError", "message": "'(' was never closed", "line": 7, "col": 12}
    for repair in diagnose(source, error)["repairs"]:
        assert apply(source, repair["edits"]).count("self.play(") == source.count("self.play(")
