"""Lists where Manim takes the corners of a shape."""

from __future__ import annotations

import ast
import re

from ...arguments import span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="listed-corners", kinds={Kind.OTHER}, stage=Stage.EXACT)
def listed_corners(case: Case) -> Repair | None:
    """Unpack a list of corners.

    Before:
        self.add(Polygon([UP, LEFT, RIGHT, DOWN]))
    After:
        self.add(Polygon(*[UP, LEFT, RIGHT, DOWN]))
    """
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
    return Repair("A Polygon takes its corners as separate arguments.", edits) if edits else None


@rule(id="objects-to-points", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.EXACT)
def objects_to_points(case: Case) -> Repair | None:
    """Use the centers of objects as the points of a line.

    Before:
        dots = [Dot(LEFT), Dot(UP), Dot(RIGHT)]
        line = VMobject()
        line.set_points_as_corners(dots)
    After:
        dots = [Dot(LEFT), Dot(UP), Dot(RIGHT)]
        line = VMobject()
        line.set_points_as_corners([getattr(p, 'get_center', lambda p=p: p)() for p in dots])
    """
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
        Repair("A line goes through points, not objects; now it goes through their centers.", edits) if edits else None
    )
