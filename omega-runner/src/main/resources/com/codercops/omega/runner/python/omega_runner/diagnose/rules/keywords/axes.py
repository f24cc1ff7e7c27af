"""Options of axes that belong to their number lines, and labels that axes do not take."""

from __future__ import annotations

import ast
import re

from ...arguments import keyword, plain, remove
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

# What people call an option of a number line.
_SYNONYMS = {
    "axis_color": "color", "axes_color": "color", "line_color": "color", "show_numbers": "include_numbers",
    "add_numbers": "include_numbers", "numbers": "include_numbers", "include_labels": "include_numbers",
    "show_ticks": "include_ticks", "ticks": "include_ticks", "number_font_size": "font_size",
    "include_tip": "include_tip", "show_tips": "include_tip", "add_coordinates": "include_numbers",
    "include_coordinates": "include_numbers", "show_coordinates": "include_numbers",
}  # fmt: skip
_X = ("x_label", "x_axis_label", "xlabel", "x_axis_name", "x_title")
_Y = ("y_label", "y_axis_label", "ylabel", "y_axis_name", "y_title")
_BOTH = ("labels", "axis_labels", "axes_labels")
_GRID = (
    "grid",
    "show_grid",
    "include_grid",
    "grid_lines",
    "add_grid",
    "with_grid",
    "show_grid_lines",
    "background_lines",
)


@rule(id="axis-option", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def axis_option(case: Case) -> Repair | None:
    """Move an option of number lines that axes do not take into their `axis_config`.

    Before:
        self.add(Axes(x_range=[0, 3], include_ticks=False))
    After:
        self.add(Axes(x_range=[0, 3], axis_config={"include_ticks": False}))
    """
    options = case.symbols.keywords(case.symbols.classes["NumberLine"])[0]
    edits = case.edits()
    if _option(case.failure.name, options) is None:
        return None
    for call in _axes(case, case.failure.name):
        takes = case.symbols.keywords(case.symbols.classes["Axes"])[0]
        given = [k for k in call.keywords if k.arg not in takes and _option(k.arg or "", options)]
        if not given or _is_list(given):
            continue
        entries = ", ".join(f'"{_option(k.arg or "", options)}": {case.script.text(k.value)}' for k in given)
        config = keyword(call, "axis_config")
        if config is None:
            edits.replace(case.script.span(given[0]), f"axis_config={{{entries}}}")
            remove(case.script, call, given[1:], edits)
        elif isinstance(config.value, ast.Dict) and config.value.keys:
            edits.insert(case.script.span(config.value).start + 1, f"{entries}, ")
            remove(case.script, call, given, edits)
    return (
        Repair(f"{case.failure.name} is an option of the number lines of axes: axis_config.", edits) if edits else None
    )


def _is_list(given: list[ast.keyword]) -> bool:
    return any(isinstance(k.value, (ast.List, ast.Tuple)) for k in given)


def _option(name: str, options: frozenset[str]) -> str | None:
    return name if name in options else _SYNONYMS.get(name)


@rule(id="grid-of-axes", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def grid_of_axes(case: Case) -> Repair | None:
    """Use a `NumberPlane` for axes with a grid.

    Before:
        self.add(Axes(x_range=[0, 3], show_grid=True))
    After:
        self.add(NumberPlane(x_range=[0, 3]))
    """
    if case.failure.name not in _GRID:
        return None
    edits = case.edits()
    plane = case.imports.spell("NumberPlane", edits, case.symbols)
    for call in _axes(case, case.failure.name):
        given = keyword(call, case.failure.name)
        known = case.infer.manim_value(call.func)
        if given is None or not isinstance(given.value, ast.Constant) or not plane:
            continue
        if given.value.value is True and known and known[0] == "Axes":
            edits.replace(case.script.span(call.func), plane)
        remove(case.script, call, [given], edits)
    return Repair("Axes with a grid are a NumberPlane.", edits) if edits else None


@rule(id="labels-of-axes", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def labels_of_axes(case: Case) -> Repair | None:
    """Add the labels that a script gives to the constructor of axes.

    Before:
        ax = Axes(x_range=[0, 3], x_label="x", y_label="f(x)")
        self.add(ax)
    After:
        ax = Axes(x_range=[0, 3])
        ax.add(ax.get_axis_labels("x", "f(x)"))
        self.add(ax)
    """
    if case.failure.name not in (*_X, *_Y, *_BOTH):
        return None
    edits = case.edits()
    for call in _axes(case, case.failure.name):
        _label(case, call, edits)
    return Repair("Axes get their labels from get_axis_labels().", edits) if edits else None


def _label(case: Case, call: ast.Call, edits: Edits) -> None:
    assignment = case.script.parents.get(call)
    match assignment:
        case ast.Assign(targets=[ast.Name() | ast.Attribute() as target]):
            axes = case.script.text(target)
        case _:
            return
    given = [k for k in call.keywords if k.arg in (*_X, *_Y, *_BOTH)]
    x, y = (_first(case, given, names) for names in (_X, _Y))
    both = next((k.value for k in given if k.arg in _BOTH), None)
    if isinstance(both, (ast.List, ast.Tuple)) and len(both.elts) == 2:
        x, y = (_shown(case, it) for it in both.elts)
    elif both is not None:
        return
    added = f"get_axis_labels({x}, {y})" if x and y else f"get_x_axis_label({x})" if x else f"get_y_axis_label({y})"
    end = case.script.span(assignment).end
    indentation = " " * getattr(assignment, "col_offset", 0)
    remove(case.script, call, given, edits)
    edits.insert(end, f"\n{indentation}{axes}.add({axes}.{added})")


def _first(case: Case, given: list[ast.keyword], names: tuple[str, ...]) -> str:
    return next((_shown(case, k.value) for k in given if k.arg in names), "")


def _shown(case: Case, label: ast.expr) -> str:
    """A label as an expression: words are a `Text`, because a formula has no spaces."""
    text = case.script.text(label)
    words = (
        isinstance(label, ast.Constant) and isinstance(label.value, str) and re.search(r"[A-Za-z]{4}|\s", label.value)
    )
    return f"Text({text}, font_size=24)" if words and "\\" not in text and case.imports.star else text


def _axes(case: Case, name: str) -> list[ast.Call]:
    """The calls of axes that get a keyword which they do not take."""
    systems = case.symbols.classes["CoordinateSystem"]
    found = []
    for call, _ in case.rejected(name):
        known = case.infer.manim_value(call.func)
        if known and isinstance(known[1], type) and issubclass(known[1], systems) and plain(call):
            found.append(call)
    return found
