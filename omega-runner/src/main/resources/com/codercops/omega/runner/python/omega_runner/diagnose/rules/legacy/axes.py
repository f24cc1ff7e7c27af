"""Methods of coordinate systems with another name or other arguments in older Manim."""

from __future__ import annotations

import ast

from ...arguments import keyword, plain, remove, span
from ...case import Case
from ...edits import Edits, Span
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ..keywords.ranges import merge

_TO_GRAPH = {
    "get_v_line_to_graph": "get_vertical_line", "get_vertical_line_to_graph": "get_vertical_line",
    "get_h_line_to_graph": "get_horizontal_line", "get_horizontal_line_to_graph": "get_horizontal_line",
}  # fmt: skip


# Old name -> name today. Rules and suggestions use it.
RENAMED_ATTRIBUTES = {
    "get_graph": "plot",
    "get_parametric_curve": "plot_parametric_curve",
    "coordinate_to_point": "coords_to_point",
    "coordinates_to_point": "coords_to_point",
    "add_coordinate_labels": "add_coordinates",
    "get_area_under_graph": "get_area",
    "get_area_under_curve": "get_area",
    "get_axes_labels": "get_axis_labels",
    "get_v_line": "get_vertical_line",
    "get_h_line": "get_horizontal_line",
    "get_x_axis_labels": "get_axis_labels",
    "get_y_axis_labels": "get_axis_labels",
}

# Methods whose successor takes the same arguments, apart from bounds that became ranges.
_SAME_ARGUMENTS = frozenset(
    {
        "get_graph", "get_parametric_curve", "get_area_under_graph", "coordinate_to_point", "coordinates_to_point",
        "get_area_under_curve", "get_axes_labels",
    }
)  # fmt: skip


@rule(id="renamed-axes-method", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def renamed_axes_method(case: Case) -> Repair | None:
    """Rename methods of coordinate systems, and merge bounds among their arguments into ranges.

    Before:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(axes.get_graph(lambda x: x, x_min=1, x_max=3))
    After:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(axes.plot(lambda x: x, x_range=[1, 3]))
    """
    node = case.missing_attribute()
    if node is None or node.attr not in _SAME_ARGUMENTS:
        return None
    old, new = node.attr, RENAMED_ATTRIBUTES[node.attr]
    method = getattr(case.symbols.classes["Axes"], new)
    edits = case.edits()
    for other in case.attributes(old, case.symbols.classes["CoordinateSystem"]):
        edits.replace(case.script.attribute_span(other), new)
        call = case.script.parents.get(other)
        if isinstance(call, ast.Call) and call.func is other and not merge(case, call, method, edits):
            return None
    return Repair(f"{old}() is called {new}() in this Manim.", edits)


@rule(id="line-to-graph", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def line_to_graph(case: Case) -> Repair | None:
    """Give `get_vertical_line` and `get_horizontal_line` the point of the graph.

    Before:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        g = axes.plot(lambda x: x)
        self.add(axes.get_v_line_to_graph(1, g))
    After:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        g = axes.plot(lambda x: x)
        self.add(axes.get_vertical_line(axes.i2gp(1, g)))
    """
    node = case.missing_attribute()
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
    text = f"{_TO_GRAPH[node.attr]}() takes a point; now it gets the point of the graph."
    return Repair(text, edits) if edits else None


@rule(id="axis-numbers", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def axis_numbers(case: Case) -> Repair | None:
    """Create the numbers of an axis one by one where a script passes a list to `get_x_axis_labels`.

    Before:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(axes.get_x_axis_labels([1, 2, 3]))
    After:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(VGroup(*[axes.x_axis.get_number_mobject(x) for x in [1, 2, 3]]))
    """
    node = case.missing_attribute()
    if node is None or node.attr not in ("get_x_axis_labels", "get_y_axis_labels"):
        return None
    edits = case.edits()
    for other in case.attributes(node.attr, case.symbols.classes["CoordinateSystem"]):
        _numbers(case, other, edits)
    return Repair("Manim creates the numbers of an axis one by one.", edits) if edits else None


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


@rule(id="add-coordinate-labels", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def add_coordinate_labels(case: Case) -> Repair | None:
    """Call `add_coordinates` instead of `add_coordinate_labels`, and remove arguments that named the axes.

    Before:
        p = NumberPlane()
        p.add_coordinate_labels(font_size=20)
        self.add(p)
    After:
        p = NumberPlane()
        p.add_coordinates(font_size=20)
        self.add(p)
    """
    old = "add_coordinate_labels"
    if not _concerns(case, old):
        return None
    edits = case.edits()
    takes = case.symbols.keywords(getattr(case.symbols.classes["NumberLine"], "add_numbers"))[0]  # noqa: B009
    for node in case.attributes(old, case.symbols.classes["CoordinateSystem"]):
        edits.replace(case.script.attribute_span(node), "add_coordinates")
        call = case.script.parents.get(node)
        if isinstance(call, ast.Call) and call.func is node:
            _number_arguments(case, call, takes - {"x_values"}, edits)
    return Repair(
        "add_coordinate_labels() is called add_coordinates() in this Manim, and takes the numbers of each axis.",
        edits,
    )


def _concerns(case: Case, old: str) -> bool:
    """Whether the failure is that the method `old` does not exist."""
    node = case.missing_attribute()
    return node is not None and node.attr == old


def _number_arguments(case: Case, call: ast.Call, takes: frozenset[str], edits: Edits) -> None:
    values = [k for name in ("x_values", "x_vals", "y_values", "y_vals", "z_values") if (k := keyword(call, name))]
    named = [k for k in call.keywords if k.arg is not None and k.arg not in takes and k not in values]
    if values and not call.args and call.keywords[: len(values)] == values:
        for value in values:
            edits.replace(case.script.span(value), case.script.text(value.value))
    else:
        named += values
    remove(case.script, call, named, edits)


@rule(id="renamed-line-method", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def renamed_line_method(case: Case) -> Repair | None:
    """Call `get_vertical_line` instead of `get_v_line`, and `get_horizontal_line` instead of `get_h_line`.

    Before:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(axes.get_v_line(axes.c2p(1, 2)))
    After:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(axes.get_vertical_line(axes.c2p(1, 2)))
    """
    for old, new in (("get_v_line", "get_vertical_line"), ("get_h_line", "get_horizontal_line")):
        if not _concerns(case, old):
            continue
        edits = case.edits()
        for node in case.attributes(old, case.symbols.classes["CoordinateSystem"]):
            edits.replace(case.script.attribute_span(node), new)
        return Repair(f"{old}() is called {new}() in this Manim.", edits)
    return None


@rule(id="axis-label-method", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def axis_label_method(case: Case) -> Repair | None:
    """Call `get_x_axis_label` instead of `get_x_axis_labels` for one label; add the default label where there is none.

    Before:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(axes.get_y_axis_labels())
    After:
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        self.add(axes.get_y_axis_label("y"))
    """
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
        return Repair(f"{new}() creates the label of the axis.", edits)
    return None
