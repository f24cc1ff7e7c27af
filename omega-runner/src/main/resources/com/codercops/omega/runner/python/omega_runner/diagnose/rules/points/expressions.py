"""Which arguments of a call are points, and what an expression says about its coordinates."""

from __future__ import annotations

import ast
import re

from ...case import Case

SHAPES = re.compile(
    r"shapes? \((?:3,\) \(2,|2,\) \(3,|1,2\) into shape \(1,3|\d+,3\) \(2,)"
    r"|inhomogeneous shape|from shape \(\d+,2\) into shape"
    r"|size along dimension 1|not broadcastable|with size 2 is different from 3|array at index \d+ has size 2"
    r"|could not broadcast input array from shape|dimensions? except for the concatenation axis"
    r"|index 2 is out of bounds for axis 0 with size 2|shapes \(\d*,?2,?\) and|setting an array element"
    r"|only length-1 arrays|float\(\) argument must be|all the input array dimensions|has no len\(\)"
)
# Callables whose positional arguments are all points.
_POINTS = {
    "Polygon": None, "Dot": 1, "Dot3D": 1, "Line": 2, "Arrow": 2, "DashedLine": 2, "DoubleArrow": 2, "Vector": 1,
    "Polygram": None, "CubicBezier": 4, "ArcBetweenPoints": 2, "CurvedArrow": 2, "move_to": 1, "shift": 1,
    "point_from_proportion": 0, "set_points_as_corners": 0, "next_to": 1,
    "get_vertical_line": 1, "get_horizontal_line": 1,
    "add_line_to": 1,
    "rotate_about_point": 1, "put_start_and_end_on": 2, "Triangle": 0, "Line3D": 2,
    "Arrow3D": 2, "Square": 0, "LabeledDot": 0, "move_arc_center_to": 1, "Sphere": 0, "align_to": 0,
}  # fmt: skip
_POINT_KEYWORDS = frozenset({"start", "end", "point", "arc_center", "start_point", "end_point", "center"})


def points(case: Case, call: ast.Call) -> list[ast.expr]:
    called = case.infer.called(call)
    name = called[0].rpartition(".")[2] if called else None
    if name is None and isinstance(call.func, ast.Attribute) and call.func.attr in ("move_to", "shift", "next_to"):
        name = call.func.attr
    if name not in _POINTS:
        return []
    count = _POINTS[name]
    positions = [a for a in call.args[:count] if not isinstance(a, ast.Starred)]
    return [*positions, *(k.value for k in call.keywords if k.arg in _POINT_KEYWORDS)]


def has_three_coordinates(case: Case, value: ast.expr) -> bool:
    """Whether an expression has three coordinates, such as `UP`, `2 * RIGHT`, `[1, 2, 3]` or `x.get_center()`."""
    match value:
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            return len(elements) != 2 and not any(isinstance(e, ast.Starred) for e in elements)
        case ast.Constant():
            return True
        case ast.UnaryOp(operand=operand):
            return has_three_coordinates(case, operand)
        case ast.BinOp(left=left, right=right):
            return has_three_coordinates(case, left) and has_three_coordinates(case, right)
        case ast.Name(id=name):
            return name.isupper() and name in case.symbols.names and name not in case.script.bound
        case ast.Call(func=ast.Attribute(attr=attr)):
            return attr.startswith("get_") or attr in ("c2p", "coords_to_point", "n2p", "i2gp")
    return False
