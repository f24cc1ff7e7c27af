"""Coordinates of a point that are separate arguments or that are computed."""

from __future__ import annotations

import ast
import re

from ...arguments import span
from ...case import Case
from ...edits import Span
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .expressions import SHAPES, has_three_coordinates, points


@rule(id="separate-coordinates", kinds={Kind.GETTER, Kind.OTHER}, stage=Stage.EXACT)
def separate_coordinates(case: Case) -> Repair | None:
    """Put the coordinates of a point in one list.

    Before:
        self.add(Dot().move_to(1, 2, 0))
    After:
        self.add(Dot().move_to([1, 2, 0]))
    """
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
    return Repair("The coordinates of a point are one list.", edits) if edits else None


@rule(id="computed-point", kinds={Kind.OTHER}, stage=Stage.EXACT)
def computed_point(case: Case) -> Repair | None:
    """Add z = 0 to a computed point, if it has two coordinates when the line runs.

    Before:
        p = np.array([1, 2])
        self.add(Dot().move_to(p))
    After:
        p = np.array([1, 2])
        self.add(Dot().move_to(np.append(p, (0, 0))[:3]))
    """
    if case.failure.line is None or not SHAPES.search(case.failure.message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        for value in points(case, call):
            if case.infer.of(value) is None and not has_three_coordinates(case, value) and not _padded(case, value):
                inner = case.script.text(value)
                edits.replace(span(case.script, call, value), f"np.append({inner}, (0, 0))[:3]")
    return Repair("A point has three coordinates; z = 0 is added where it is missing.", edits)


def _padded(case: Case, value: ast.expr) -> bool:
    return case.script.text(value).endswith(", (0, 0))[:3]")
