"""Suggestions: the nearest names and their signatures, and the limits for hostile sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from script_text import scene

from omega_runner.diagnose.diagnosis import diagnose

Run = Callable[[str], dict[str, Any] | None]


@pytest.mark.parametrize(
    ("body", "name", "piece"),
    [
        ("VMobjekt()", "VMobject", "fill_color"),
        ("ax = Axes()\nax.add_coordinate_labels()", "Axes.add_coordinates", "*axes_numbers"),
        ("ax = Axes()\nax.get_graph(lambda x: x)", "Axes.plot", "function, x_range=None"),
        ("self.axes = Axes()\nself.axes.get_vert_line(UP)", "Axes.get_vertical_line", "point"),
        ("self.add(Circle(radious=1))", "Circle", "radius"),
        ("self.add(Circle(radious=1))", "radius", "Circle(radius=...)"),
        ("self.add(Axes(axis_config={'tick_siz': 1}))", "Axes", "axis_config"),
        ("self.waitt()", "Scene.wait", "duration"),
        ("c = Circle()\nc.rotate(1, UP, None, 4, 5)", "Circle.rotate", "angle"),
    ],
)
def test_suggestions_contain_the_nearest_name(body: str, name: str, piece: str, run: Run) -> None:
    source = scene(body)
    error = run(source)
    assert error is not None
    found = {s["name"]: s["signature"] for s in diagnose(source, error)["suggestions"]}
    assert name in found, (error, found)
    assert piece in found[name]


@pytest.mark.parametrize(
    ("name", "first"),
    [("GraphAxes", "Axes"), ("ArrowLine", "Arrow"), ("WriteText", "Write"), ("Circl", "Circle")],
)
def test_usual_names_come_first(name: str, first: str) -> None:
    error = {"exception": "NameError", "message": f"name '{name}' is not defined", "line": 4, "col": 8}
    found = [it["name"] for it in diagnose(scene(f"{name}()"), error)["suggestions"]]
    assert found[0] == first, found


def test_usual_name_comes_before_a_rare_one_that_is_spelled_more_alike() -> None:
    error = {"exception": "NameError", "message": "name 'WriteText' is not defined", "line": 4, "col": 8}
    found = [it["name"] for it in diagnose(scene("WriteText()"), error)["suggestions"]]
    assert found.index("Text") < found.index("BraceText")


def test_every_provable_fault_is_named_but_the_failing_one() -> None:
    source = scene(
        "a = Zirkel()\nb = Quadrat(side_length=2)\nc = Circle(radious=1)\nd = Quadrat()\nc.mal_anders()\nprint(a)"
    )
    error = {"exception": "NameError", "message": "name 'Zirkel' is not defined", "line": 4, "col": 12}
    found = diagnose(source, error)["faults"]
    assert [it.partition(": ")[2] for it in found] == [
        "name 'Quadrat' is not defined",
        "got an unexpected keyword argument 'radious'",
        "Circle object has no attribute 'mal_anders'",
    ]
    lines = source.splitlines()
    for it, word in zip(found, ("Quadrat(side", "radious", "mal_anders"), strict=True):
        assert word in lines[int(it.removeprefix("line ").partition(":")[0]) - 1]


def test_names_that_may_exist_are_no_faults() -> None:
    source = "from other import *\n" + scene("a = Zirkel()\nb = Quadrat()")
    error = {"exception": "NameError", "message": "name 'Zirkel' is not defined", "line": 5, "col": 12}
    assert diagnose(source, error)["faults"] == []


def test_missing_module_has_no_suggestion() -> None:
    error = {"exception": "ModuleNotFoundError", "message": "No module named 'pandas'", "module": "pandas"}
    assert diagnose("import pandas\npandas.DataFrame()\n", error) == {"suggestions": [], "repairs": [], "faults": []}


@pytest.mark.parametrize(
    "source",
    [
        "(" * 10_000,
        "x = " + "-" * 100_000 + "1",
        "x" * 10_000_000,
        "\0",
        "a = [\n" * 50,
        "f(" * 80 + ")" * 80,
        "\ud800",
    ],
)
@pytest.mark.parametrize("message", ["name 'ShowCreation' is not defined", "Axes object has no attribute 'x'", ""])
def test_hostile_source_has_no_repairs(source: str, message: str) -> None:
    error = {"exception": "NameError", "message": message, "line": 99, "col": 7, "locals": {"a": 3}}
    assert diagnose(source, error)["repairs"] == []


@pytest.mark.parametrize("error", [{}, {"message": 3, "line": "x", "locals": []}, {"line": -1, "col": True}])
def test_malformed_error_has_no_diagnosis(error: dict[str, Any]) -> None:
    assert diagnose(scene("self.wait()"), error) == {"suggestions": [], "repairs": [], "faults": []}
