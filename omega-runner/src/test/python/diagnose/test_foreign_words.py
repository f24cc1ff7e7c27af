"""Words that LaTeX has no letters for: they are in the film, and nothing of the formula is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from broken_scripts import scene
from foreign_words import TEXTS
from mending import Run, mend

WORDS = re.compile(r"[^\x00-\u036f\u2000-\u2bff\s]+")


@pytest.mark.parametrize("name", TEXTS)
def test_the_words_stay(name: str, run: Run) -> None:
    source = TEXTS[name]
    error = run(source)
    assert error is not None
    repaired, left = mend(source, error, run)
    assert left is None, (left, repaired)
    if name != "gr-sign":  # a formula's letters have commands
        assert WORDS.findall(repaired)[-1] == WORDS.findall(source)[-1]


@pytest.mark.parametrize("words", ["Площадь", "שטח", "Θεώρημα", "مساحة"])
def test_the_words_are_drawn_in_their_places(words: str, run: Run) -> None:
    beside = "t[0].width > 0.3 and t[0].get_right()[0] < t[1].get_left()[0]"
    check = f"self.wait()\nassert {beside}, t[0].width\nassert len(t) == 2"
    source = scene(f'self.add(t := MathTex(r"\\text{{{words}}}", "= a^2"))\n{check}')
    error = run(source)
    assert error is not None
    _, left = mend(source, error, run)
    assert left is None


def test_the_words_of_a_fraction_are_above_its_line(run: Run) -> None:
    check = "self.wait()\nassert t.height > 1, t.height"
    source = scene(f'self.add(t := MathTex(r"\\frac{{\\text{{Площадь}}}}{{2}}"))\n{check}')
    error: dict[str, Any] | None = run(source)
    assert error is not None
    _, left = mend(source, error, run)
    assert left is None
