"""Objects where Manim or NumPy takes a point."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...inference import UserClass
from ...registry import Stage, rule
from ...repair import Repair
from .expressions import SHAPES, points

_ARITHMETIC = re.compile(r"^unsupported operand type\(s\)|^bad operand type|not implemented|^$|cannot be interpreted")
_TAKES_OBJECTS = {"next_to", "Line", "Arrow", "DashedLine", "DoubleArrow", "move_to", "align_to"}


@rule(id="object-as-point", kinds={Kind.OTHER}, stage=Stage.EXACT)
def object_as_point(case: Case) -> Repair | None:
    """Use the end of an arrow, the center of another object, or the value of a tracker where an expression needs a
    point or a number.

    Before:
        u, v = Vector([1, 0]), Vector([0, 1])
        self.add(Dot(u + v))
    After:
        u, v = Vector([1, 0]), Vector([0, 1])
        self.add(Dot(u.get_end() + v.get_end()))
    """
    shape = SHAPES.search(case.failure.message)
    arithmetic = case.failure.exception in ("TypeError", "NotImplementedError") and _ARITHMETIC.search(
        case.failure.message
    )
    if case.failure.line is None or not (shape or arithmetic):
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
                    values = points(case, node)
        for value in values:
            _to_point(case, value, edits)
    return Repair("An object is not a point; its end or its center is used.", edits) if edits else None


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
    """Whether a value is a parameter of a function: another call may pass another type."""
    functions = (n for n in case.script.ancestors(value) if isinstance(n, (ast.FunctionDef, ast.Lambda)))
    return isinstance(value, ast.Name) and any(a.arg == value.id for f in functions for a in f.args.args)


def _group(case: Case, value: ast.expr) -> bool:
    """Whether a value is a group, to which `+` adds objects."""
    groups = tuple(case.symbols.classes[name] for name in ("VGroup", "Group"))
    return any(issubclass(base, groups) for base in case.infer.bases(case.infer.of(value)))


def _arrow(case: Case, value: ast.expr) -> bool:
    line = case.symbols.classes["Line"]
    bases = case.infer.bases(case.infer.of(value))
    return bool(bases) and all(issubclass(base, line) for base in bases)
