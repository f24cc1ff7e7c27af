"""Repairs after a time limit: endless loops and charts with thousands of bars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from script_text import apply, scene

from omega_runner.diagnose.diagnosis import diagnose

Run = Callable[[str], dict[str, Any] | None]
MESSAGE = "the script did not end within 120 seconds"


def stopped(source: str, line: int) -> list[dict[str, Any]]:
    error = {"code": "timeout", "exception": "", "message": MESSAGE, "line": line, "frames": [{"line": line}]}
    return [dict(repair) for repair in diagnose(source, error)["repairs"]]


def test_endless_loop_gets_a_bound(run: Run) -> None:
    source = scene("x = 0\nwhile x < 1:  # grows\n    x = x * 2\nself.wait(0.2)").replace("  # grows", "")
    (repair,) = stopped(source, 8)
    assert repair["rule"] == "endless-loop"
    assert run(apply(source, repair["edits"])) is None


def test_loop_with_plays_gets_fewer_rounds(run: Run) -> None:
    source = scene("while True:\n    self.play(FadeIn(Dot()), run_time=0.1)")
    (repair,) = stopped(source, 7)
    assert "range(20)" in apply(source, repair["edits"])


def test_other_loops_are_unchanged() -> None:
    source = scene("x = 3\nwhile x > 0:\n    x -= 1\nself.wait(0.2)")
    assert stopped(source, 9) == []


def test_thousands_of_values_become_counts(run: Run) -> None:
    source = scene("data = np.ones(3000)\nself.add(BarChart(data))")
    (repair,) = stopped(source, 7)
    assert "np.histogram(data, bins=20)" in apply(source, repair["edits"])


def test_script_of_five_thousand_lines_is_diagnosed_once_and_without_a_loop() -> None:
    source = scene("\n".join(["d=Dot()"] * 4990) + "\nself.play(ShowCreation(d))")
    error = {"exception": "NameError", "message": "name 'ShowCreation' is not defined", "line": 4997, "col": 18}
    repairs = diagnose(source, error | {"end_line": 4997, "end_col": 30})["repairs"]
    assert "renamed-name" in repairs[0]["rule"].split("+")
    assert all(len(repair["edits"]) <= 200 for repair in repairs)


def test_script_beyond_the_limit_has_no_repairs() -> None:
    source = scene("d = 1\n" * 30_000)
    assert (
        diagnose(source, {"exception": "NameError", "message": "name 'x' is not defined", "line": 6})["repairs"] == []
    )
