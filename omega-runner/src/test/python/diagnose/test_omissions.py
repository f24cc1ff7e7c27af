"""Omissions: offered after all repairs, the smallest part first, and the rest of the script runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from script_text import apply, scene

from omega_runner.diagnose.diagnosis import diagnose

Run = Callable[[str], dict[str, Any] | None]
MOST = 4
GRAPH = "axes = Axes()\nbars = axes.get_bar_graph([1, 2], glow=3)\n"

# A script that no rule can repair_until_done, how much of it goes first, and what of it must stay.
CASES = {
    "an option": (scene("self.play(Create(Circle(color=MY_OWN_HUE)))"), "left-out-option", "Create(Circle())"),
    "a step of a chain": (
        scene("c = Circle().quantise_edges(3, 4).shift(UP)\nself.play(FadeIn(c))"),
        "left-out-step",
        "Circle().shift(UP)",
    ),
    "one of several animations": (
        scene("self.play(Create(Dot()), FrobnicateAll(Dot(), 1, 2, 3))"),
        "left-out-part",
        "self.play(Create(Dot()))",
    ),
    "one of a list": (
        scene("g = VGroup(*[Dot(), unknown_function(1), Square()])\nself.play(FadeIn(g))"),
        "left-out-part",
        "VGroup(*[Dot(), Square()])",
    ),
    "a call": (scene("d = Dot()\nsomething_else(d)\nself.play(FadeIn(d))"), "left-out-statement", "FadeIn(d)"),
    "a play": (
        scene("self.play(FrobnicateAll(Dot(), 1, 2, 3), run_time=0.2)\nself.play(FadeIn(Dot()))"),
        "left-out-play",
        "self.wait(0.2)",
    ),
    "an object": (scene(GRAPH + "self.play(Create(axes), FadeIn(bars))"), "left-out-value", "bars = VGroup()"),
    "several objects": (
        scene("a, b = unknown_function(2, 3)\nself.play(FadeIn(Dot()), FadeIn(a), FadeIn(b))"),
        "left-out-value",
        "VGroup(), VGroup()",
    ),
    "a place": (
        scene("p = Dot().get_point_of_view(1, 2)\nself.play(FadeIn(Dot().move_to(p)))"),
        "left-out-value",
        "p = ORIGIN",
    ),
    "what a function returns": (
        scene("def make():\n    return unknown_function(1)\nself.play(FadeIn(Dot(), make()))"),
        "left-out-value",
        "return VGroup()",
    ),
    "an updater": (
        scene("d = Dot()\nd.add_updater(lambda m: m.shift(unknown_function(1)))\nself.play(FadeIn(d))"),
        "left-out-updater",
        "self.play(FadeIn(d))",
    ),
    "an updater behind a function": (
        scene(
            "def move(m):\n    unknown_function(m)\nd = Dot()\nd.add_updater(lambda m: move(m))\nself.play(FadeIn(d))"
        ),
        "left-out-updater",
        "def move(m)",
    ),
}


def omissions(source: str, error: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(repair) for repair in diagnose(source, error)["repairs"] if repair["omits"]]


@pytest.mark.parametrize("case", CASES)
def test_script_runs_after_omission(case: str, run: Run) -> None:
    source, rule, kept = CASES[case]
    error = run(source)
    assert error is not None
    offered = omissions(source, error)
    assert offered[0]["rule"] == rule, offered
    assert "Left out of line" in offered[0]["explanation"]
    for _ in range(MOST):
        if error is None:
            break
        source = apply(source, omissions(source, error)[0]["edits"])
        error = run(source)
    assert error is None, (error, source)
    assert kept in source, source


def test_repairs_come_before_omissions(run: Run) -> None:
    source = scene("self.play(ShowCreation(Circle()))")
    error = run(source)
    assert error is not None
    omits = [repair["omits"] for repair in diagnose(source, error)["repairs"]]
    assert omits[0] is False
    assert omits == sorted(omits)


def test_line_that_does_not_parse_is_removed(run: Run) -> None:
    source = scene("d = Dot()\nNow the dot moves up:\nself.play(d.animate.shift(UP))")
    error = run(source)
    assert error is not None
    offered = [it for it in omissions(source, error) if it["rule"] == "left-out-line"]
    assert run(apply(source, offered[0]["edits"])) is None


@pytest.mark.parametrize(
    "body",
    [
        "self.show()",  # a method that plays is too much to leave out
        "for x in unknown_function(3):\n    self.play(FadeIn(Dot()))",
        "if unknown_function(3):\n    self.wait()",
    ],
)
def test_no_omission_removes_all_plays(body: str, run: Run) -> None:
    source = scene(body).replace(
        "    def construct", "    def show(self):\n        self.play(FadeIn(Dot()), unknown=1 / 0)\n\n    def construct"
    )
    error = run(source)
    assert error is not None
    edited = [apply(source, it["edits"]) for it in omissions(source, error)]
    assert all(body.splitlines()[0] in text for text in edited), edited


def test_time_limit_has_no_omissions() -> None:
    source = scene("x = 0\nself.wait(x)")
    error = {"code": "timeout", "exception": "", "message": "the script did not end within 9 seconds", "line": 6}
    assert omissions(source, error) == []
    assert omissions(source, error | {"code": "script_exception"}) != []
