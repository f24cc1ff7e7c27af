"""Surfaces and charts that are given numbers in another form than Manim takes them."""

from __future__ import annotations

import ast
import re

from ..arguments import keyword, span
from ..case import Case
from .repair import Repair, Rule

_NUMBERS = re.compile(
    r"shapes \(\d+,\) \(3,\) \(\d+,\)|shapes \(\d+,\) \(3,\)|input array from shape \(\)|setting an array element"
)


def surface_of_heights(case: Case) -> Repair | None:
    """`Surface(lambda x, y: x**2 + y**2)`: a surface goes through points; the number is the height."""
    if case.failure.line is None or not _NUMBERS.search(case.failure.message):
        return None
    axes = next((name for name, kind in case.failure.locals.items() if kind == "ThreeDAxes"), None)
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in ("Surface", "OpenGLSurface"):
            continue
        given = keyword(call, "func")
        function = given.value if given else call.args[0] if call.args else None
        point = f"{axes}.c2p({{}})" if axes else "np.array([{}])"
        match function:
            case ast.Lambda(args=ast.arguments(args=[u, v]), body=body) if not isinstance(body, (ast.List, ast.Tuple)):
                text = point.format(f"{u.arg}, {v.arg}, {case.script.text(body)}")
                edits.replace(case.script.span(body), text)
            case ast.Name() | ast.Attribute():
                text = point.format(f"u, v, {case.script.text(function)}(u, v)")
                edits.replace(span(case.script, call, function), f"lambda u, v: {text}")
    return (
        Repair("heights-to-points", "A surface goes through points: the number is the height.", edits)
        if edits
        else None
    )


def empty_chart(case: Case) -> Repair | None:
    """`BarChart([])`: a chart begins with a bar of no height."""
    if case.failure.line is None or not re.search(r"(?:min|max)\(\) .*empty|zero-size array", case.failure.message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] != "BarChart":
            continue
        given = keyword(call, "values")
        values = given.value if given else call.args[0] if call.args else None
        if values is None:
            edits.insert(case.script.span(call).end - 1, "[0]")
        else:
            edits.replace(span(case.script, call, values), f"(list({case.script.text(values)}) or [0])")
        if keyword(call, "y_range") is None and len(call.args) < 3:
            edits.insert(case.script.span(call).end - 1, ", y_range=[0, 1, 1]")
    return Repair("chart-of-nothing", "A chart needs a bar: one of no height.", edits) if edits else None


def line_graph_of_points(case: Case) -> Repair | None:
    """`plot_line_graph(points)`: the graph takes the x values and the y values apart."""
    if case.failure.line is None or "missing 1 required positional argument: 'y_values'" not in case.failure.message:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        match call:
            case ast.Call(func=ast.Attribute(attr="plot_line_graph"), args=[points]):
                text = case.script.text(points)
                if isinstance(points, ast.List) and not points.elts:
                    new = "[0], [0]"
                elif isinstance(points, (ast.Name, ast.Attribute)):
                    new = f"[p[0] for p in {text}], [p[1] for p in {text}]"
                else:
                    new = f"*zip(*[tuple(p)[:2] for p in {text}])"
                edits.replace(span(case.script, call, points), new)
    return (
        Repair("points-to-values", "A line graph takes the x values and the y values apart.", edits) if edits else None
    )


def raw_data(case: Case) -> Repair | None:
    """`BarChart(samples)` that does not end, for it draws a bar for each of thousands of samples: their counts."""
    if not case.failure.out_of_time:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        given = keyword(call, "values")
        values = given.value if given else call.args[0] if call.args else None
        if known and known[0] == "BarChart" and isinstance(values, (ast.Name, ast.Attribute)):
            edits.replace(
                span(case.script, call, values), f"list(np.histogram({case.script.text(values)}, bins=20)[0])"
            )
    return (
        Repair("samples-to-counts", "A bar for each of so many values: they are counted in 20 bins.", edits)
        if edits
        else None
    )


HEIGHT_RULES: tuple[Rule, ...] = (surface_of_heights, empty_chart, line_graph_of_points, raw_data)
