"""Words that the fonts of LaTeX do not have: the video shows them, and formulas stay complete."""

from __future__ import annotations

import re
from typing import Any

import pytest
from non_latin_scripts import TEXTS
from repair_loop import Run, repair_until_done
from script_text import scene

WORDS = re.compile(r"[^\x00-\u036f\u2000-\u2bff\s]+")


@pytest.mark.parametrize("name", TEXTS)
def test_repair_keeps_the_words(name: str, run: Run) -> None:
    source = TEXTS[name]
    error = run(source)
    assert error is not None
    repaired, left = repair_until_done(source, error, run)
    assert left is None, (left, repaired)
    if name != "gr-sign":  # a formula's letters have commands
        assert WORDS.findall(repaired)[-1] == WORDS.findall(source)[-1]


@pytest.mark.parametrize("words", ["Площадь", "שטח", "Θεώρημα", "مساحة"])
def test_words_are_drawn_in_place(words: str, run: Run) -> None:
    beside = "t[0].width > 0.3 and t[0].get_right()[0] < t[1].get_left()[0]"
    check = f"self.wait()\nassert {beside}, t[0].width\nassert len(t) == 2"
    source = scene(f'self.add(t := MathTex(r"\\text{{{words}}}", "= a^2"))\n{check}')
    error = run(source)
    assert error is not None
    _, left = repair_until_done(source, error, run)
    assert left is None


def test_words_of_a_fraction_are_above_the_line(run: Run) -> None:
    check = "self.wait()\nassert t.height > 1, t.height"
    source = scene(f'self.add(t := MathTex(r"\\frac{{\\text{{Площадь}}}}{{2}}"))\n{check}')
    error: dict[str, Any] | None = run(source)
    assert error is not None
    _, left = repair_until_done(source, error, run)
    assert left is None
