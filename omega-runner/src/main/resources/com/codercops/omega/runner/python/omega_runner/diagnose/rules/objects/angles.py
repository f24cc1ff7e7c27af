"""Angles between points, where Manim takes lines."""

from __future__ import annotations

import ast

from ...arguments import span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="angle-of-points", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.EXACT)
def angle_of_points(case: Case) -> Repair | None:
    """Make an `Angle` or a `RightAngle` of three points, of which the second is the corner.

    Before:
        self.add(RightAngle(LEFT, ORIGIN, UP, length=0.3))
    After:
        self.add(RightAngle(Line(ORIGIN, LEFT), Line(ORIGIN, UP), length=0.3))
    """
    failure = case.failure
    points = failure.name in ("get_start", "get_end") and failure.owner.endswith(("ndarray", "list", "tuple"))
    if not points and "Angle.__init__() got multiple values for" not in failure.message:
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in ("Angle", "RightAngle") or len(call.args) != 3:
            continue
        if any(isinstance(it, ast.Starred) or case.infer.of(it) is not None for it in call.args):
            continue
        line = case.imports.spell("Line", edits, case.symbols)
        first, corner, last = (case.script.text(it) for it in call.args)
        spans = [span(case.script, call, it) for it in call.args]
        if line is not None:
            whole = type(spans[0])(spans[0].start, spans[2].end)
            edits.replace(whole, f"{line}({corner}, {first}), {line}({corner}, {last})")
    return Repair("An angle is between two lines.", edits) if edits else None
