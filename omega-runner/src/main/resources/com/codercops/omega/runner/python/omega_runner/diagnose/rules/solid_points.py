"""Points that are not three numbers: two coordinates that come by a name, and objects in the place of a point."""

from __future__ import annotations

import ast
import re

from ..arguments import span
from ..case import Case
from ..edits import Edits, Span
from ..failure import Kind
from ..inference import UserClass
from .repair import Repair, Rule

_SHAPES = re.compile(
    r"shapes? \((?:3,\) \(2,|2,\) \(3,|1,2\) into shape \(1,3|\d+,3\) \(2,)"
    r"|inhomogeneous shape|from shape \(\d+,2\) into shape"
    r"|size along dimension 1|not broadcastable|with size 2 is different from 3|array at index \d+ has size 2"
    r"|could not broadcast input array from shape|dimensions? except for the concatenation axis"
    r"|index 2 is out of bounds for axis 0 with size 2|shapes \(\d*,?2,?\) and|setting an array element"
    r"|only length-1 arrays|float\(\) argument must be|all the input array dimensions|has no len\(\)"
)
_ARITHMETIC = re.compile(r"^unsupported operand type\(s\)|^bad operand type|not implemented|^$|cannot be interpreted")
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
_TAKES_OBJECTS = {"next_to", "Line", "Arrow", "DashedLine", "DoubleArrow", "move_to", "align_to"}
_POINT_KEYWORDS = frozenset({"start", "end", "point", "arc_center", "start_point", "end_point", "center"})


def computed_point(case: Case) -> Repair | None:
    """A name or a sum in the place of a point: two coordinates become three when the line runs, three stay."""
    if case.failure.line is None or not _SHAPES.search(case.failure.message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        for value in _points(case, call):
            if case.infer.of(value) is None and not _is_manims(case, value) and not _padded(case, value):
                inner = case.script.text(value)
                edits.replace(span(case.script, call, value), f"np.append({inner}, (0, 0))[:3]")
    return Repair("computed-point", "A point has three coordinates: z = 0 is added where it is missing.", edits)


def _padded(case: Case, value: ast.expr) -> bool:
    return case.script.text(value).endswith(", (0, 0))[:3]")


def _points(case: Case, call: ast.Call) -> list[ast.expr]:
    called = case.infer.called(call)
    name = called[0].rpartition(".")[2] if called else None
    if name is None and isinstance(call.func, ast.Attribute) and call.func.attr in ("move_to", "shift", "next_to"):
        name = call.func.attr
    if name not in _POINTS:
        return []
    count = _POINTS[name]
    positions = [a for a in call.args[:count] if not isinstance(a, ast.Starred)]
    return [*positions, *(k.value for k in call.keywords if k.arg in _POINT_KEYWORDS)]


def _is_manims(case: Case, value: ast.expr) -> bool:
    """`UP`, `2 * RIGHT`, `[1, 2, 3]`, `x.get_center()`: points of three already."""
    match value:
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            return len(elements) != 2 and not any(isinstance(e, ast.Starred) for e in elements)
        case ast.Constant():
            return True
        case ast.UnaryOp(operand=operand):
            return _is_manims(case, operand)
        case ast.BinOp(left=left, right=right):
            return _is_manims(case, left) and _is_manims(case, right)
        case ast.Name(id=name):
            return name.isupper() and name in case.symbols.names and name not in case.script.bound
        case ast.Call(func=ast.Attribute(attr=attr)):
            return attr.startswith("get_") or attr in ("c2p", "coords_to_point", "n2p", "i2gp")
    return False


def listed_points(case: Case) -> Repair | None:
    """`Polygon([p, q, r])`: corners are given one by one."""
    if case.failure.line is None or not re.search(
        r"maximum number of dimension|inhomogeneous|broadcast|too many|shape", case.failure.message
    ):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        called = case.infer.called(call)
        if called and called[0] in ("Polygon", "Polygram") and len(call.args) == 1:
            corner = call.args[0]
            many = isinstance(corner, ast.List) and len(corner.elts) > 3
            if many or isinstance(corner, (ast.ListComp, ast.Name)):
                edits.insert(span(case.script, call, corner).start, "*")
    return Repair("corners-one-by-one", "The corners of a Polygon are given one by one.", edits) if edits else None


def objects_as_points(case: Case) -> Repair | None:
    """`set_points_as_corners(dots)`: a line goes through the centres of the objects."""
    if case.failure.line is None or not re.search(
        r"maximum number of dimension|inhomogeneous|set_points", case.failure.message
    ):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        match call:
            case ast.Call(
                func=ast.Attribute(attr="set_points_as_corners" | "set_points_smoothly" | "add_points_as_corners"),
                args=[given],
            ) if isinstance(given, (ast.Name, ast.Attribute)):
                text = f"[getattr(p, 'get_center', lambda p=p: p)() for p in {case.script.text(given)}]"
                edits.replace(span(case.script, call, given), text)
    return (
        Repair("objects-to-points", "A line goes through points: the centres of the objects.", edits) if edits else None
    )


def object_as_point(case: Case) -> Repair | None:
    """`u + v` and `Polygon(ORIGIN, u, v)` with arrows: the end of the arrow is meant; of other objects the centre."""
    shape = _SHAPES.search(case.failure.message)
    arithmetic = case.failure.exception in ("TypeError", "NotImplementedError") and _ARITHMETIC.search(
        case.failure.message
    )
    if case.failure.line is None or case.failure.kind is not Kind.OTHER or not (shape or arithmetic):
        return None
    edits = case.edits()
    for node in case.script.nodes:
        values: list[ast.expr] = []
        match node:
            case ast.BinOp(left=left, right=right) if not (_group(case, left) or _group(case, right)):
                values = [left, right]
            case ast.Subscript(value=value, ctx=ast.Load()) if _arrow(case, value):
                values = [value]
            case ast.Call():
                called = case.infer.called(node)
                if called and called[0].rpartition(".")[2] not in _TAKES_OBJECTS:
                    values = _points(case, node)
        for value in values:
            _to_point(case, value, edits)
    return Repair("object-as-point", "An object is no point: its end or its centre is taken.", edits) if edits else None


def _to_point(case: Case, value: ast.expr, edits: Edits) -> None:
    owner = case.infer.of(value)
    bases = case.infer.bases(owner)
    mobject = case.symbols.classes["Mobject"]
    if not bases or not all(issubclass(base, mobject) for base in bases) or isinstance(owner, UserClass):
        return
    if _group(case, value) or case.script.in_fstring(value) or _parameter(case, value):
        return
    tracker = issubclass(bases[0], (case.symbols.classes["ValueTracker"], case.symbols.classes["DecimalNumber"]))
    method = "get_value" if tracker else "get_end" if _arrow(case, value) else "get_center"
    edits.insert(case.script.span(value).end, f".{method}()")


def _parameter(case: Case, value: ast.expr) -> bool:
    """Whether a value came into a function as its argument: another call may give it another kind."""
    functions = (n for n in case.script.outer(value) if isinstance(n, (ast.FunctionDef, ast.Lambda)))
    return isinstance(value, ast.Name) and any(a.arg == value.id for f in functions for a in f.args.args)


def _group(case: Case, value: ast.expr) -> bool:
    """Whether a value is a group, which other objects can be added to."""
    groups = tuple(case.symbols.classes[name] for name in ("VGroup", "Group"))
    return any(issubclass(base, groups) for base in case.infer.bases(case.infer.of(value)))


def _arrow(case: Case, value: ast.expr) -> bool:
    line = case.symbols.classes["Line"]
    bases = case.infer.bases(case.infer.of(value))
    return bool(bases) and all(issubclass(base, line) for base in bases)


def flat_product(case: Case) -> Repair | None:
    """A 2x2 matrix times a point: the matrix takes the plane, z stays 0."""
    if case.failure.line is None or (
        "matmul" not in case.failure.message and "not aligned" not in case.failure.message
    ):
        return None
    if not re.search(r"\(?2,2\)? and \(3,|size 3 is different from 2|\(2,2\) and \(3", case.failure.message):
        return None
    edits = case.edits()
    for node in case.failing:
        match node:
            case ast.BinOp(left=left, op=ast.MatMult(), right=right):
                product = f"{case.script.text(left)} @ np.array({case.script.text(right)})[:2]"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr="dot" | "matmul"), args=[left, right]):
                product = f"np.dot({case.script.text(left)}, np.array({case.script.text(right)})[:2])"
            case _:
                continue
        edits.replace(case.script.span(node), f"np.append({product}, 0)")
        return Repair("flat-product", "A 2x2 matrix acts on the plane; the point keeps z = 0.", edits)
    return None


def flat_sum(case: Case) -> Repair | None:
    """`point + (x, y)`: both sides of the sum have three coordinates."""
    if case.failure.line is None or not re.search(r"shapes \((?:3,\) \(2,\)|2,\) \(3,\))", case.failure.message):
        return None
    span_ = case.script.failing(case.failure)
    edits = case.edits()
    for node in case.failing:
        match node:
            case ast.BinOp(left=left, right=right, op=ast.Add() | ast.Sub()) if case.script.span(node) == span_:
                for side in (left, right):
                    text = case.script.text(side)
                    if not _is_manims(case, side) and not case.script.in_fstring(side):
                        edits.replace(case.script.span(side), f"np.append({text}, (0, 0))[:3]")
    return (
        Repair("flat-sum", "A point has three coordinates: z = 0 is added where it is missing.", edits)
        if edits
        else None
    )


def coordinates_apart(case: Case) -> Repair | None:
    """`move_to(x, y)`: the coordinates of a point stand in one list."""
    message = case.failure.message
    if case.failure.line is None or not re.search(
        r"'(?:int|float|numpy\.float64)' object is not subscriptable|takes from 1 to \d+ positional arguments"
        r"|takes 2 positional|unsupported operand|only integer scalar arrays|invalid index to scalar|too many indices",
        message,
    ):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        match call:
            case ast.Call(func=ast.Attribute(attr="move_to" | "shift"), args=[x, y, *rest]) if len(rest) < 2:
                if all(case.infer.of(it) is None and not isinstance(it, (ast.Starred, ast.List)) for it in (x, y)):
                    text = ", ".join(case.script.text(it) for it in [x, y, *rest]) + (", 0" if not rest else "")
                    start, end = span(case.script, call, x).start, span(case.script, call, call.args[-1]).end
                    edits.replace(Span(start, end), f"[{text}]")
    return Repair("coordinates-in-a-list", "The coordinates of a point stand in one list.", edits) if edits else None


POINT_RULES: tuple[Rule, ...] = (
    listed_points,
    objects_as_points,
    object_as_point,
    flat_product,
    flat_sum,
    coordinates_apart,
    computed_point,
)
