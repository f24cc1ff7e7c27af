"""Points with two coordinates as arguments of Manim's methods and classes."""

from __future__ import annotations

import ast
import re

from ...arguments import Argument
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_SHAPES = re.compile(r"shapes? \((?:3,\) \(2,|2,\) \(3,|1,2\) into shape \(1,3)\)")
# Arguments that are points: of methods and classes, by position or by keyword.
_METHODS = frozenset({"move_to", "shift", "next_to", "put_start_and_end_on"})
_CLASSES = frozenset({"Dot", "Line", "Arrow", "DashedLine", "DoubleArrow", "Polygon", "Vector"})
_CURVES = frozenset(
    {
        "ParametricFunction",
        "plot_parametric_curve",
        "ArrowVectorField",
        "VectorField",
        "StreamLines",
        "apply_function",
        "ApplyPointwiseFunction",
        "apply_complex_function",
        "get_vertical_line",
        "get_lines_to_point",
    }
)
_KEYWORDS = frozenset({"start", "end", "point", "arc_center"})


@rule(id="two-coordinate-argument", kinds={Kind.OTHER}, stage=Stage.EXACT)
def two_coordinate_argument(case: Case) -> Repair | None:
    """Add z = 0 to literal points with two coordinates in all calls of the failing method or class.

    Before:
        self.add(Line([0, 0], [1, 1]))
    After:
        self.add(Line([0, 0, 0], [1, 1, 0]))
    """
    if case.failure.line is None or not _SHAPES.search(case.failure.message):
        return None
    failing = {_name(case, call) for call in case.failing_calls()} - {None}
    edits = case.edits()
    for call in case.calls():
        if _name(case, call) not in failing:
            continue
        _curves(case, call, edits)
        points: list[Argument] = [*call.args, *(k for k in call.keywords if k.arg in _KEYWORDS)]
        for point in points:
            literal = _literal(case, point.value if isinstance(point, ast.keyword) else point)
            if literal is not None:
                edits.insert(case.script.span(literal.elts[1]).end, ", 0")
    return Repair("A point has three coordinates; z = 0 is added.", edits)


def _curves(case: Case, call: ast.Call, edits: Edits) -> None:
    """Add z = 0 to what a function returns, in a call that draws a curve."""
    for argument in [*call.args, *(k.value for k in call.keywords)]:
        body = argument.body if isinstance(argument, ast.Lambda) else None
        bodies = [body] if body is not None else _returned(case, argument)
        for one in bodies:
            if (literal := _literal(case, one)) is not None:
                edits.insert(case.script.span(literal.elts[1]).end, ", 0")


def _returned(case: Case, argument: ast.expr) -> list[ast.expr]:
    """The returned expressions of a function of the script."""
    name = (
        argument.id if isinstance(argument, ast.Name) else argument.attr if isinstance(argument, ast.Attribute) else ""
    )
    return [
        inner.value
        for node in case.script.nodes
        if isinstance(node, ast.FunctionDef) and node.name == name
        for inner in ast.walk(node)
        if isinstance(inner, ast.Return) and inner.value is not None
    ]


def _literal(case: Case, value: ast.expr) -> ast.List | ast.Tuple | None:
    """The list or tuple of `[x, y]`, `(x, y)` or `np.array([x, y])` with plain coordinates, or None."""
    match value:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr="array"), args=[inner], keywords=[]):
            return _literal(case, inner)
        case ast.List(elts=[_, second]) | ast.Tuple(elts=[_, second]):
            nested = any(isinstance(e, (ast.List, ast.Tuple, ast.Starred)) for e in value.elts)
            end = case.script.span(second).end
            rest = case.script.source[end : case.script.span(value).end].strip()
            return None if nested or rest not in ("]", ")") else value
    return None


def _name(case: Case, call: ast.Call) -> str | None:
    """The class or method of Manim that takes points, or None."""
    called = case.infer.called(call)
    name = called[0].rpartition(".")[2] if called else None
    return name if name in _METHODS or name in _CLASSES or name in _CURVES else None
