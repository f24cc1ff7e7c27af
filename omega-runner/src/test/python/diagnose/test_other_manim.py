"""Scripts for the other Manim: none runs as it is, all run after the rules, with all of their plays."""

from __future__ import annotations

import pytest
from mending import Run, mend
from other_manim_scripts import SCRIPTS


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_converted(name: str, run: Run) -> None:
    source = SCRIPTS[name]
    error = run(source)
    assert error is not None
    converted, left = mend(source, error, run)
    assert left is None, (left, converted)
    assert converted.count("self.play(") >= source.count("self.play(")


def test_an_entry_of_a_derived_class_stands_before_that_of_its_base(run: Run) -> None:
    source = SCRIPTS["inherited-config"]
    error = run(source)
    assert error is not None
    converted, _ = mend(source, error, run)
    assert converted.index('title_text = "A lesson"') < converted.index('title_text = "Sliders"')
    assert "CONFIG" not in converted


def test_two_methods_of_one_object_are_one_change(run: Run) -> None:
    source = SCRIPTS["plane"]
    error = run(source)
    assert error is not None
    converted, _ = mend(source, error, run)
    assert "self.camera.frame.animate.scale(0.5).move_to(equation)" in converted
