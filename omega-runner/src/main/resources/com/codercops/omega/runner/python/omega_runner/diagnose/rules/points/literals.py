"""Literal points with two coordinates."""

from __future__ import annotations

import ast
import re

from ...arguments import span
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

FLAT = re.compile(
    r"shapes \((?:\d+,)?3,?\) \(2,\)|shapes \(2,\) \((?:\d+,)?3,?\)|from shape \(\d+,2\) into shape \(\d+,3\)"
    r"|array at index \d+ has size 2"
)
_MOVING = frozenset({"shift", "move_to", "Dot", "Vector", "Arrow", "Line", "next_to", "scale", "rotate"})
_CORNERS = frozenset({"set_points_as_corners", "set_points_smoothly", "add_points_as_corners", "append_points"})


@rule(id="two-coordinate-literal", kinds={Kind.OTHER}, stage=Stage.EXACT)
def two_coordinate_literal(case: Case) -> Repair | None:
    """Add z = 0 to a literal point with two coordinates at the failing place.

    Before:
        self.add(Dot([0, 1]))
    After:
        self.add(Dot([0, 1, 0]))
    """
    if case.failure.line is None or not FLAT.search(case.failure.message):
        return None
    edits = case.edits()
    for node in case.failing:
        match node:
            case ast.Call() if called(node) in _MOVING:
                for value in [*node.args, *(k.value for k in node.keywords)]:
                    _add_z(case, value, edits)
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
                _add_z(case, left, edits)
                _add_z(case, right, edits)
    return Repair("A point has three coordinates; z = 0 is added.", edits) if edits else None


def _add_z(case: Case, value: ast.expr, edits: Edits) -> None:
    """Add z = 0 to `[x, y]`, `(x, y)` or `np.array([x, y])`."""
    match value:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr="array"), args=[inner], keywords=[]):
            _add_z(case, inner, edits)
        case ast.List(elts=[first, second]) | ast.Tuple(elts=[first, second]):
            end = case.script.span(second).end
            rest = case.script.source[end : case.script.span(value).end].strip()
            numbers = not any(isinstance(e, (ast.List, ast.Tuple, ast.Starred, ast.Dict)) for e in (first, second))
            if numbers and rest in ("]", ")") and not case.script.in_fstring(value):
                edits.insert(end, ", 0")


def called(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


@rule(id="two-coordinate-corners", kinds={Kind.OTHER}, stage=Stage.EXACT)
def two_coordinate_corners(case: Case) -> Repair | None:
    """Add z = 0 to corners with two coordinates.

    Before:
        v = VMobject()
        v.set_points_as_corners([[0, 0], [1, 1], [2, 0]])
        self.add(v)
    After:
        v = VMobject()
        v.set_points_as_corners([[0, 0, 0], [1, 1, 0], [2, 0, 0]])
        self.add(v)
    """
    if case.failure.line is None or not FLAT.search(case.failure.message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        if called(call) not in _CORNERS or len(call.args) != 1:
            continue
        corners = call.args[0]
        if isinstance(corners, (ast.List, ast.Tuple)):
            for corner in corners.elts:
                _add_z(case, corner, edits)
        elif case.imports.star or "np" in case.script.bound:
            text = f"[np.append(p, (0, 0))[:3] for p in {case.script.text(corners)}]"
            edits.replace(span(case.script, call, corners), text)
    return Repair("A corner has three coordinates; z = 0 is added.", edits) if edits else None
