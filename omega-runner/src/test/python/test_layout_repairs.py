"""The rules for the layout mend what the check finds, and say nothing where nothing is certain."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from layout_scripts import CASES, Mended, script
from omega_runner.diagnose.layout import layout_repairs
from omega_runner.diagnose.layout.registry import RULES
from omega_runner.source import LINE_END
from omega_runner.supervisor import untrusted
from runner_client import Answer, Runner


def proposals(answer: Answer) -> list[dict[str, Any]]:
    """Return the repairs of a check."""
    assert answer.done["ok"], answer.messages
    return [it for message in answer.of("layout_repairs") for it in message["repairs"]]


def errors(answer: Answer) -> list[str]:
    """Return the codes of the layout errors."""
    return [it["code"] for it in answer.of("layout") if it["severity"] == "error"]


def edited(source: str, repair: dict[str, Any]) -> str:
    """Return the source with the edits of a repair."""
    starts = [0, *(match.end() for match in LINE_END.finditer(source))]
    for edit in sorted(repair["edits"], key=lambda it: (it["line"], it["col"]), reverse=True):
        begin, end = starts[edit["line"] - 1] + edit["col"], starts[edit["end_line"] - 1] + edit["end_col"]
        source = source[:begin] + edit["text"] + source[end:]
    return source


@pytest.mark.parametrize("case", CASES, ids=lambda it: f"{it.rule}: {it.line}")
def test_a_rule_mends_the_error(runner: Runner, case: Mended) -> None:
    found = runner.check(case.source, written_by="model", width=854, height=480)
    assert errors(found)
    mended = next(edited(case.source, it) for it in proposals(found) if case.rule in it["rule"].split("+"))
    assert case.is_in(mended), mended
    assert errors(runner.check(mended, written_by="model", width=854, height=480)) == []


def test_every_rule_has_a_case() -> None:
    assert {it.rule for it in CASES} | {"text-in-lines", "text-on-ground"} == {it.id for it in RULES}


def test_the_page_about_the_layout_lists_every_rule() -> None:
    page = Path(__file__).parents[4] / "docs" / "explanation" / "layout.md"
    listed = re.findall(r"(?m)^\| `([a-z-]+)` \| `", page.read_text(encoding="utf-8"))
    assert listed == [it.id for it in RULES]


def test_a_person_gets_repairs_only_on_request(runner: Runner) -> None:
    source = CASES[0].source
    assert not proposals(runner.check(source))
    assert proposals(runner.check(source, written_by="person_repairing"))
    assert not runner.run(source, written_by="model").of("layout_repairs")


def test_all_errors_are_mended_together(runner: Runner) -> None:
    body = (
        "a = Text('far').shift(7 * LEFT)\nb = Text('tiny', font_size=12)\nself.play(FadeIn(a), FadeIn(b))\nself.wait()"
    )
    found = proposals(runner.check(script(body), written_by="model", width=854, height=480))
    assert found[0]["rule"] == "text-into-frame+legible-size"


def test_all_errors_of_a_rule_are_mended_together(runner: Runner) -> None:
    body = (
        "a, b = Text('far').shift(7 * LEFT), Text('away').shift(7 * RIGHT)\n"
        "c, d = Text('tiny', font_size=12).shift(UP), Text('small', font_size=11).shift(DOWN)\n"
        "self.add(a, b, c, d)\nself.wait()"
    )
    found = proposals(runner.check(script(body), written_by="model", width=854, height=480))
    assert [(it["rule"], len(it["edits"])) for it in found[1:3]] == [("text-into-frame", 1), ("legible-size", 2)]
    assert {"a.shift", "b.shift"} <= set(re.findall(r"\b[a-d]\.shift", found[1]["edits"][0]["text"]))


@pytest.mark.parametrize(
    "body",
    [
        # The earlier text is used again, so it is no leftover.
        "a = Text('first')\nself.play(FadeIn(a))\nself.play(FadeIn(Text('second')))\nself.play(a.animate.scale(2))",
        # The later text is placed by the earlier one.
        "a = Text('first')\nself.play(FadeIn(a))\nb = Text('second').move_to(a)\nself.play(FadeIn(b))",
        # The later text is a small label that came too near to a title.
        "a = Text('the title of the scene')\nself.play(FadeIn(a))\nb = Text('F', font_size=30)\nself.play(FadeIn(b))",
        # The axes stay, although a text lies on one of their numbers.
        "a = NumberLine([0, 4], include_numbers=True)\nself.play(FadeIn(a))\n"
        "b = Text('on it').shift(0.4 * DOWN)\nself.play(FadeIn(b))",
        # A turn of the loop may use what an earlier one showed.
        "a = Text('first')\nself.add(a)\nself.wait()\nfor _ in range(2):\n    self.play(FadeIn(Text('second')))",
    ],
)
def test_a_text_that_is_needed_is_not_cleared(runner: Runner, body: str) -> None:
    found = proposals(runner.check(script(body), written_by="model"))
    assert found
    assert not [it for it in found if "clear-leftover" in it["rule"]]


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        (
            "clear-leftover",
            "a = Text('one', font_size=120)\nb = VGroup(Text('x'), Text('two').shift(0.55 * UP))\n"
            "self.play(FadeIn(a))\nself.play(FadeIn(b))\nself.wait()",
        ),
        (
            "clear-in-loop",
            "for it in ('first', 'second'):\n    t = Text(it)\n    self.play(FadeIn(t))\n"
            "b = VGroup(*[Text(it) for it in 'abc']).arrange(RIGHT)\nself.play(FadeIn(b))\nself.wait()",
        ),
        (
            "clear-leftover",
            "a = Matrix([['1 + 2 + 3 + 4 + 5'], [3]])\nb = Matrix([[1, 2], [3, 4]])\nself.play(FadeIn(a))\n"
            "self.play(FadeIn(b))\nself.wait()",
        ),
    ],
)
def test_nothing_moves_away_from_a_text_that_goes(runner: Runner, rule: str, body: str) -> None:
    found = proposals(runner.check(script(body), written_by="model", width=854, height=480))
    assert set(found[0]["rule"].split("+")) == {rule}
    assert not [it for it in found if any("submobjects" in edit["text"] for edit in it["edits"])]


def test_a_text_in_front_of_an_outline_is_not_brought_in_front(runner: Runner) -> None:
    body = "s = Square(fill_opacity=0.5).shift(0.9 * RIGHT)\nt = Text('some words')\nself.add(s, t)\nself.wait()"
    found = proposals(runner.check(script(body), written_by="model", width=854, height=480))
    assert found[0]["rule"] == "text-to-free-place"


def test_a_label_in_a_node_gets_no_rectangle(runner: Runner) -> None:
    body = "g = Graph([1], [], labels=True)\nself.add(g)\nself.add(Line(LEFT, RIGHT, color=RED))\nself.wait()"
    answer = runner.check(script(body), written_by="model", width=854, height=480)
    assert errors(answer) == ["crossed"]
    assert "text-on-ground" not in {it["rule"] for it in proposals(answer)}


def test_a_variable_of_the_loop_before_is_not_moved_in_each_turn(runner: Runner) -> None:
    body = "t = Text('far').shift(6.5 * RIGHT)\nfor _ in range(2):\n    self.play(FadeIn(t))\n    self.wait()"
    for repair in proposals(runner.check(script(body), written_by="model")):
        assert "    t.shift" not in edited(script(body), repair)


@pytest.mark.parametrize(
    "measures",
    [
        {},
        {"frame": "wide", "objects": []},
        {"frame": [0, 0, 1, 1], "objects": [{"box": [0, 0, float("nan"), 1]}]},
        {"frame": [-7, -4, 7, 4], "objects": [{"box": [6, 0, 9, 1], "name": "t); import os; (t", "shown": 6}]},
        {"frame": [-7, -4, 7, 4], "objects": [{"box": [6, 0, 9, 1], "name": "t", "shown": 10**9}]},
        {"frame": [-7, -4, 7, 4], "objects": [None]},
    ],
)  # fmt: skip
def test_forged_measures_give_no_repair(measures: dict[str, Any]) -> None:
    source = script("t = Thing()\nself.add(t)\nself.wait()")
    assert layout_repairs(source, [{"code": "off_frame", "line": 8, "measures": measures}]) == []


def test_measures_of_any_size_or_depth_are_not_forwarded() -> None:
    said: dict[str, Any] = {"code": "overlap", "severity": "error", "objects": [], "measures": {}}
    assert untrusted.measures(said) is not None
    assert untrusted.measures(said | {"severity": "info"}) is None
    assert untrusted.measures(said | {"measures": {"frame": [0] * 10_000}}) is None
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert untrusted.measures(said | {"measures": {"frame": deep}}) is None
