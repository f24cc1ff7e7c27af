"""The angles of arcs, and the sizes of rectangles, in another form than Manim takes them."""

from __future__ import annotations

import ast

from ...arguments import keyword, plain, remove
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_STARTS = ("start", "angle_start", "from_angle", "begin_angle", "theta1")
_ENDS = ("end", "end_angle", "stop_angle", "to_angle", "theta2")


@rule(id="angles-of-arc", kinds={Kind.KEYWORD, Kind.OTHER}, stage=Stage.EXACT)
def angles_of_arc(case: Case) -> Repair | None:
    """Pass the angles of an arc as `start_angle` and `angle`. The first argument of `Arc` is its radius.

    Before:
        self.add(Arc(start=0, end=PI, radius=1), Arc(0, PI / 2, radius=2))
    After:
        self.add(Arc(start_angle=0, angle=PI - (0), radius=1), Arc(start_angle=0, angle=PI / 2, radius=2))
    """
    message, name = case.failure.message, case.failure.name
    if name not in (*_STARTS, *_ENDS) and "multiple values for" not in message:
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if not known or known[0] not in ("Arc", "Sector", "AnnularSector") or not plain(call):
            continue
        start = next((k for k in call.keywords if k.arg in _STARTS), None)
        end = next((k for k in call.keywords if k.arg in _ENDS), None)
        begin = keyword(call, "start_angle")
        if start is not None and begin is None:
            edits.replace(case.script.keyword_span(start), "start_angle")
        if end is not None and not keyword(call, "angle"):
            first = case.script.text((start or begin).value) if (start or begin) else "0"  # type: ignore[union-attr]
            edits.replace(case.script.span(end), f"angle={case.script.operand(end.value)} - ({first})")
        if known[0] == "Arc" and len(call.args) == 2 and keyword(call, "radius"):
            edits.insert(case.script.span(call.args[0]).start, "start_angle=")
            edits.insert(case.script.span(call.args[1]).start, "angle=")
    return Repair("An arc has a start_angle and an angle.", edits) if edits else None


@rule(id="size-of-rectangle", kinds={Kind.KEYWORD, Kind.OTHER}, stage=Stage.EXACT)
def size_of_rectangle(case: Case) -> Repair | None:
    """Pass the size of a rectangle or a square in the keywords of its class.

    Before:
        self.add(Rectangle(size=(2, 1)), Square(width=2), Rectangle(side_length=1))
    After:
        self.add(Rectangle(width=2, height=1), Square(side_length=2), Square(side_length=1))
    """
    message = case.failure.message
    if case.failure.kind is Kind.OTHER and "multiple values for" not in message:
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if not known or known[0] not in ("Rectangle", "Square") or not plain(call) or call.args:
            continue
        size = keyword(call, "size") or keyword(call, "dimensions")
        if size is not None and isinstance(size.value, (ast.Tuple, ast.List)) and len(size.value.elts) == 2:
            width, height = (case.script.text(it) for it in size.value.elts)
            edits.replace(case.script.span(size), f"width={width}, height={height}")
        side = keyword(call, "side_length")
        if (
            known[0] == "Rectangle"
            and side is not None
            and (square := case.imports.spell("Square", edits, case.symbols))
        ):
            edits.replace(case.script.span(call.func), square)
        sides = [k for k in call.keywords if k.arg in ("width", "height")]
        if known[0] == "Square" and side is None and sides:
            edits.replace(case.script.keyword_span(sides[0]), "side_length")
            remove(case.script, call, sides[1:], edits)
    return Repair("A rectangle has a width and a height, a square a side_length.", edits) if edits else None
