"""Names, keywords and comments that a repair must not change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from script_text import apply, scene

from omega_runner.diagnose.diagnosis import diagnose

Run = Callable[[str], dict[str, Any] | None]


def not_defined(name: str) -> dict[str, Any]:
    return {"exception": "NameError", "message": f"name '{name}' is not defined"}


def test_every_use_is_repaired_except_in_strings_and_comments() -> None:
    source = scene(
        'é = "ShowCreation"  # ShowCreation(x)\n'
        "self.play(ShowCreation(Circle()))  # é\n"
        's = "é"; self.play(ShowCreation(Square()), run_time=2)'
    )
    repair = diagnose(source, not_defined("ShowCreation"))["repairs"][0]
    repaired = apply(source, repair["edits"])
    assert repaired == source.replace("self.play(ShowCreation", "self.play(Create")


@pytest.mark.parametrize(
    "source",
    [
        scene('self.add(Text("ShowCreation"))  # ShowCreation'),
        scene("self.play(ShowCreation(Circle()))", before="class ShowCreation(Create):\n    pass\n"),
        scene("ShowCreation = Create\nself.play(ShowCreation(Circle()))"),
        scene("def Create(x):\n    return x\nself.play(ShowCreation(Circle()))"),
    ],
)
def test_name_bound_by_the_script_is_unchanged(source: str) -> None:
    assert diagnose(source, not_defined("ShowCreation"))["repairs"] == []


def test_method_of_a_script_class_is_unchanged(run: Run) -> None:
    own = "class Board(Axes):\n    def get_graph(self, f):\n        return self.plot(f)\n"
    source = scene("b = Board()\nb.get_graph(lambda x: x)\nax = Axes()\nax.get_graph(lambda x: x)", before=own)
    error = run(source)
    assert error is not None
    repaired = apply(source, diagnose(source, error)["repairs"][0]["edits"])
    assert "b.get_graph(" in repaired
    assert "ax.plot(" in repaired
    assert run(repaired) is None


def test_other_failure_has_no_repair() -> None:
    source = scene("x = 1 / 0\nax.add_coordinate_labels()\nself.play(ShowCreation(Circle()))")
    assert diagnose(source, {"exception": "ZeroDivisionError", "message": "division by zero"})["repairs"] == []


def test_comments_between_removed_arguments_stay(run: Run) -> None:
    source = scene("ax = Axes(\n    x_min=0,  # from\n    x_max=4,  # to\n    tips=False,  # plain\n)")
    error = run(source)
    assert error is not None
    repaired = apply(source, diagnose(source, error)["repairs"][0]["edits"])
    assert all(comment in repaired for comment in ("# from", "# to", "# plain"))
    assert "x_range=[0, 4]" in repaired
    assert run(repaired) is None


def test_accepted_keyword_is_unchanged(run: Run) -> None:
    source = scene("def box(opacity):\n    return Square()\nbox(opacity=1)\nself.add(Circle(opacity=1))")
    error = run(source)
    assert error is not None
    repaired = apply(source, diagnose(source, error)["repairs"][0]["edits"])
    assert "box(opacity=1)" in repaired
    assert "Circle(fill_opacity=1)" in repaired


def test_graph_scene_with_unknown_methods_has_no_repair() -> None:
    source = scene("self.setup_axes()\nself.get_derivative_graph(1)", base="GraphScene")
    assert diagnose(source, not_defined("GraphScene"))["repairs"] == []


def test_pairs_that_are_not_points_are_unchanged(run: Run) -> None:
    source = scene("size = [1, 2]\nself.add(Circle().move_to([3, 4]), Axes(x_range=[0, 1], y_range=[0, 1]))")
    error = run(source)
    assert error is not None
    repaired = apply(source, diagnose(source, error)["repairs"][0]["edits"])
    assert repaired == source.replace("[3, 4]", "[3, 4, 0]")
