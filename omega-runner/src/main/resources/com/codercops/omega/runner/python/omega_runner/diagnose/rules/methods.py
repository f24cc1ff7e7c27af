"""Methods of coordinate systems that have another name, or other arguments, today."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ..arguments import keyword, plain, remove, span
from ..case import Case
from ..edits import Edits
from ..failure import Kind
from .ranges import merge
from .renames import RENAMED_ATTRIBUTES
from .repair import Repair, Rule


def _concerns(case: Case, old: str) -> bool:
    """Whether the failure is that `old` does not exist, under either face that Manim gives it."""
    if case.failure.kind not in (Kind.ATTRIBUTE, Kind.GETTER):
        return False
    node = case.missing_attribute()
    return node is not None and node.attr == old


@dataclass(frozen=True)
class RenamedMethod:
    """A method of coordinate systems with a new name; old bounds among its arguments become ranges."""

    old: str

    def __call__(self, case: Case) -> Repair | None:
        if not _concerns(case, self.old):
            return None
        new = RENAMED_ATTRIBUTES[self.old]
        axes = case.symbols.classes["CoordinateSystem"]
        edits = case.edits()
        for node in case.attributes(self.old, axes):
            edits.replace(case.script.attribute_span(node), new)
            call = case.script.parents.get(node)
            if isinstance(call, ast.Call) and call.func is node and not self._arguments(case, call, edits):
                return None
        rule = f"{self.old}-to-{new}".replace("_", "-")
        return Repair(rule, f"{self.old}() is called {new}() in this Manim.", edits)

    def _arguments(self, case: Case, call: ast.Call, edits: Edits) -> bool:
        method = getattr(case.symbols.classes["Axes"], RENAMED_ATTRIBUTES[self.old])
        return merge(case, call, method, edits)


def coordinate_labels(case: Case) -> Repair | None:
    """`add_coordinate_labels(...)`: numbers go on as they are, what named the axes is taken out."""
    old = "add_coordinate_labels"
    if not _concerns(case, old):
        return None
    edits = case.edits()
    takes = case.symbols.keywords(getattr(case.symbols.classes["NumberLine"], "add_numbers"))[0]  # noqa: B009
    for node in case.attributes(old, case.symbols.classes["CoordinateSystem"]):
        edits.replace(case.script.attribute_span(node), "add_coordinates")
        call = case.script.parents.get(node)
        if isinstance(call, ast.Call) and call.func is node:
            _numbers(case, call, takes - {"x_values"}, edits)
    return Repair(
        "add-coordinate-labels-to-add-coordinates",
        "add_coordinate_labels() is called add_coordinates() in this Manim; it takes the numbers of each axis.",
        edits,
    )


def _numbers(case: Case, call: ast.Call, takes: frozenset[str], edits: Edits) -> None:
    values = [k for name in ("x_values", "x_vals", "y_values", "y_vals", "z_values") if (k := keyword(call, name))]
    named = [k for k in call.keywords if k.arg is not None and k.arg not in takes and k not in values]
    if values and not call.args and call.keywords[: len(values)] == values:
        for value in values:
            edits.replace(case.script.span(value), case.script.text(value.value))
    else:
        named += values
    remove(case.script, call, named, edits)


def vertical_line(case: Case) -> Repair | None:
    """`get_v_line(point)` is `get_vertical_line(point)`."""
    for old, new in (("get_v_line", "get_vertical_line"), ("get_h_line", "get_horizontal_line")):
        if not _concerns(case, old):
            continue
        edits = case.edits()
        for node in case.attributes(old, case.symbols.classes["CoordinateSystem"]):
            edits.replace(case.script.attribute_span(node), new)
        return Repair(f"{old}-to-{new}".replace("_", "-"), f"{old}() is called {new}() in this Manim.", edits)
    return None


def axis_labels(case: Case) -> Repair | None:
    """`get_x_axis_labels("t")` is `get_x_axis_label("t")`; without a label, that of the default."""
    for axis in "xy":
        old, new = f"get_{axis}_axis_labels", f"get_{axis}_axis_label"
        if not _concerns(case, old):
            continue
        edits = case.edits()
        for node in case.attributes(old, case.symbols.classes["CoordinateSystem"]):
            call = case.script.parents.get(node)
            if not isinstance(call, ast.Call) or call.func is not node or not plain(call):
                return None
            edits.replace(case.script.attribute_span(node), new)
            if not call.args and not call.keywords:
                edits.insert(case.script.span(call).end - 1, f'"{axis}"')
            elif len(call.args) == 1 and isinstance(call.args[0], (ast.List, ast.Tuple)):
                if len(call.args[0].elts) != 1:
                    return None
                edits.replace(span(case.script, call, call.args[0]), case.script.text(call.args[0].elts[0]))
        return Repair(f"{old}-to-{new}".replace("_", "-"), f"{new}() makes the one label of the axis.", edits)
    return None


METHOD_RULES: tuple[Rule, ...] = (
    RenamedMethod("get_graph"),
    RenamedMethod("get_parametric_curve"),
    RenamedMethod("get_area_under_graph"),
    RenamedMethod("coordinate_to_point"),
    RenamedMethod("coordinates_to_point"),
    coordinate_labels,
    vertical_line,
    axis_labels,
)
