"""Methods of coordinate systems that took other arguments than their successors."""

from __future__ import annotations

import ast

from ..arguments import plain, span
from ..case import Case
from ..edits import Edits, Span
from ..failure import Kind
from .methods import RenamedMethod
from .repair import Repair, Rule

_TO_GRAPH = {
    "get_v_line_to_graph": "get_vertical_line", "get_vertical_line_to_graph": "get_vertical_line",
    "get_h_line_to_graph": "get_horizontal_line", "get_horizontal_line_to_graph": "get_horizontal_line",
}  # fmt: skip


def line_to_graph(case: Case) -> Repair | None:
    """`axes.get_v_line_to_graph(x, graph)`: the line to the point of the graph."""
    node = case.missing_attribute() if case.failure.kind in (Kind.ATTRIBUTE, Kind.GETTER) else None
    if node is None or node.attr not in _TO_GRAPH:
        return None
    edits = case.edits()
    for other in case.attributes(node.attr, case.symbols.classes["CoordinateSystem"]):
        call = case.script.parents.get(other)
        if not isinstance(call, ast.Call) or call.func is not other or not plain(call) or len(call.args) < 2:
            return None
        first, second = call.args[:2]
        edits.replace(case.script.attribute_span(other), _TO_GRAPH[node.attr])
        point = f"{case.script.text(other.value)}.i2gp({case.script.text(first)}, {case.script.text(second)})"
        whole = Span(span(case.script, call, first).start, span(case.script, call, second).end)
        edits.replace(whole, point)
    text = f"{_TO_GRAPH[node.attr]}() takes a point: that of the graph."
    return Repair("line-to-graph", text, edits) if edits else None


def axis_numbers(case: Case) -> Repair | None:
    """`axes.get_x_axis_labels([1, 2, 3])`: the numbers of an axis, each at its place."""
    node = case.missing_attribute() if case.failure.kind in (Kind.ATTRIBUTE, Kind.GETTER) else None
    if node is None or node.attr not in ("get_x_axis_labels", "get_y_axis_labels"):
        return None
    edits = case.edits()
    for other in case.attributes(node.attr, case.symbols.classes["CoordinateSystem"]):
        _numbers(case, other, edits)
    return Repair("axis-numbers", "The numbers of an axis are made one by one.", edits) if edits else None


def _numbers(case: Case, node: ast.Attribute, edits: Edits) -> None:
    call = case.script.parents.get(node)
    group = case.imports.spell("VGroup", edits, case.symbols)
    match call:
        case ast.Call(args=[ast.List(elts=[_, _, *_] as numbers) as values], keywords=[]) if group and all(
            isinstance(number, ast.Constant) and isinstance(number.value, (int, float)) for number in numbers
        ):
            axis = f"{case.script.text(node.value)}.{node.attr[4]}_axis"
            text = f"{group}(*[{axis}.get_number_mobject(x) for x in {case.script.text(values)}])"
            edits.replace(case.script.span(call), text)


OLD_AXES_RULES: tuple[Rule, ...] = (
    line_to_graph,
    axis_numbers,
    RenamedMethod("get_area_under_curve"),
    RenamedMethod("get_axes_labels"),
)
