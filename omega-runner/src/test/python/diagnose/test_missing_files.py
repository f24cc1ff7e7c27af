"""A missing file of a model's script: a placeholder stands for it, and counts as a part left out."""

from __future__ import annotations

import pytest
from repair_loop import Run, repair_until_done
from script_text import scene

from omega_runner.diagnose.diagnosis import diagnose

PLACEHOLDERS = frozenset({"missing-image-file", "missing-code-file"})
CASES = {
    "svg": (
        scene('self.add(SVGMobject("nope.svg", height=2, color=RED))'),
        "self.add(Rectangle(height=2, color=RED))",
    ),
    "method": (
        scene('i = ImageMobject("nope.png").scale(0.5)\nself.play(FadeIn(i))'),
        "i = Rectangle(width=3, height=2).scale(0.5)",
    ),
    "set height": (
        scene(
            'i = ImageMobject("nope.png")\ni.height = 3\n'
            'i.set_resampling_algorithm(RESAMPLING_ALGORITHMS["nearest"])\nself.add(i)'
        ),
        "i = Rectangle(width=3, height=2)",
    ),
    "group": (
        scene('self.add(Group(ImageMobject("a.png"), ImageMobject("b.png")).arrange())'),
        "self.add(Group(Rectangle(width=3, height=2), Rectangle(width=3, height=2)).arrange())",
    ),
    "function": (
        scene('def pic(n):\n    return ImageMobject(n).set_width(2)\nself.add(pic("a.png"), pic("b.png"))'),
        "return Rectangle(width=3, height=2).set_width(2)",
    ),
    "svg parts": (
        scene('s = SVGMobject("nope.svg")\ns[0].set_color(RED)\nself.add(s)'),
        "s = Rectangle(width=3, height=2)",
    ),
    "code": (scene('self.add(Code("nope.py"))'), 'self.add(Code(code_string="# nope.py", language="python"))'),
}


@pytest.mark.parametrize("name", CASES)
def test_script_runs_with_a_placeholder(name: str, run: Run) -> None:
    source, expected = CASES[name]
    error = run(source)
    assert error is not None
    repaired, left = repair_until_done(source, error, run, omissions=PLACEHOLDERS)
    assert left is None, (left, repaired)
    assert expected in repaired, repaired


@pytest.mark.parametrize("name", CASES)
def test_placeholder_is_offered_as_an_omission_and_never_to_a_person(name: str, run: Run) -> None:
    source, _ = CASES[name]
    error = run(source)
    assert error is not None
    error["code"] = "asset_missing"
    offered = {it["rule"]: it["omits"] for it in diagnose(source, error, by_model=True)["repairs"]}
    assert any(offered.get(rule) for rule in PLACEHOLDERS), offered
    assert diagnose(source, error)["repairs"] == []
