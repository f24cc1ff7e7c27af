"""Scripts for manimlib: none runs unchanged, all run after repair, with all of their plays."""

from __future__ import annotations

import pytest
from manimlib_scripts import SCRIPTS
from repair_loop import Run, repair_until_done


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_is_converted(name: str, run: Run) -> None:
    source = SCRIPTS[name]
    error = run(source)
    assert error is not None
    converted, left = repair_until_done(source, error, run)
    assert left is None, (left, converted)
    assert converted.count("self.play(") >= source.count("self.play(")


def test_config_of_derived_class_precedes_config_of_base_class(run: Run) -> None:
    source = SCRIPTS["inherited-config"]
    error = run(source)
    assert error is not None
    converted, _ = repair_until_done(source, error, run)
    assert converted.index('title_text = "A lesson"') < converted.index('title_text = "Sliders"')
    assert "CONFIG" not in converted


def test_two_methods_of_one_object_become_one_animate_call(run: Run) -> None:
    source = SCRIPTS["plane"]
    error = run(source)
    assert error is not None
    converted, _ = repair_until_done(source, error, run)
    assert "self.camera.frame.animate.scale(0.5).move_to(equation)" in converted


def test_background_of_config_is_kept(run: Run) -> None:
    source = (
        "from manimlib.imports import *\n\n\nclass Example(Scene):\n"
        '    CONFIG = {"camera_config": {"background_color": GREY}, "side": 2}\n\n'
        "    def construct(self):\n        self.add(Square(side_length=self.side))\n"
    )
    error = run(source)
    assert error is not None
    converted, left = repair_until_done(source, error, run)
    assert left is None, (left, converted)
    assert converted.count("self.camera.background_color = GREY") == 1
