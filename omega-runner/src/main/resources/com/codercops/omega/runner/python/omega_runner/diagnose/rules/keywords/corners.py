"""The corners of a shape, given to a class that has fixed ones, or by a keyword that no class has."""

from __future__ import annotations

import ast

from ...arguments import plain, span
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_KEYWORDS = ("points", "vertices", "corners", "vertex_list", "verts", "coordinates", "coords", "vertex_points")
# Shapes whose corners follow from other arguments.
_FIXED = ("Triangle", "Square", "Rectangle", "RegularPolygon", "Polygon", "Polygram", "VMobject")


@rule(id="corners-to-polygon", kinds={Kind.KEYWORD, Kind.OTHER}, stage=Stage.EXACT)
def corners_to_polygon(case: Case) -> Repair | None:
    """Draw a shape whose corners a script gives as a `Polygon`.

    Before:
        self.add(Triangle(vertices=[LEFT, RIGHT, UP], color=RED))
    After:
        self.add(Polygon(LEFT, RIGHT, UP, color=RED))
    """
    if case.failure.kind is Kind.OTHER:
        if "positional argument" not in case.failure.message:
            return None
    elif case.failure.name not in _KEYWORDS:
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known and known[0] in _FIXED and plain(call):
            _as_polygon(case, call, known[0], edits)
    return Repair("A shape with these corners is a Polygon.", edits) if edits else None


def _as_polygon(case: Case, call: ast.Call, name: str, edits: Edits) -> None:
    given = next((k for k in call.keywords if k.arg in _KEYWORDS), None)
    if given is not None and not call.args:
        corners, first = _unpacked(case, given.value), given
    elif name == "Triangle" and len(call.args) >= 3 and not any(isinstance(a, ast.Constant) for a in call.args):
        corners, first = None, None
    else:
        return
    spelled = case.imports.spell("Polygon", edits, case.symbols)
    if spelled is None or (given is not None and corners is None):
        return
    edits.replace(case.script.span(call.func), spelled)
    if first is not None and corners is not None:
        others = [it for it in call.keywords if it is not first]
        if others and case.script.span(others[0]).start < case.script.span(first).start:
            # Positional arguments come first.
            opening = span(case.script, call, others[0]).start
            texts = [corners, *(case.script.text(it) for it in others)]
            edits.replace(type(case.script.span(call))(opening, case.script.span(call).end - 1), ", ".join(texts))
        else:
            edits.replace(case.script.span(first), corners)


def _unpacked(case: Case, value: ast.expr) -> str | None:
    if isinstance(value, (ast.List, ast.Tuple)):
        return ", ".join(case.script.text(it) for it in value.elts) if len(value.elts) >= 3 else None
    if isinstance(value, (ast.Name, ast.Attribute, ast.ListComp, ast.Call)):
        return f"*{case.script.text(value)}"
    return None
