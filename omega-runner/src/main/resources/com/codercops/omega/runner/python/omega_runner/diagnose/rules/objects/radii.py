"""Rectangles with round corners, sectors with two radii."""

from __future__ import annotations

import ast

from ...arguments import keyword, remove, span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="rectangle-to-rounded", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def rectangle_to_rounded(case: Case) -> Repair | None:
    """Replace a `Rectangle` or `Square` with a corner radius by `RoundedRectangle`.

    Before:
        self.add(Rectangle(corner_radius=0.2))
    After:
        self.add(RoundedRectangle(corner_radius=0.2))
    """
    if case.failure.name != "corner_radius":
        return None
    edits = case.edits()
    for call, _ in case.rejected("corner_radius"):
        known = case.infer.manim_value(call.func)
        spelled = case.imports.spell("RoundedRectangle", edits, case.symbols)
        if not known or known[0] not in ("Rectangle", "Square") or not spelled:
            continue
        edits.replace(case.script.span(call.func), spelled)
        side = keyword(call, "side_length")
        if side is not None:
            text = case.script.text(side.value)
            edits.replace(case.script.span(side), f"width={text}, height={text}")
        elif known[0] == "Square" and call.args:
            text = case.script.text(call.args[0])
            edits.replace(span(case.script, call, call.args[0]), f"width={text}, height={text}")
    return Repair("Only RoundedRectangle has round corners.", edits) if edits else None


@rule(id="sector-radius", kinds={Kind.OTHER}, stage=Stage.EXACT)
def sector_radius(case: Case) -> Repair | None:
    """Replace `outer_radius` of a `Sector` by `radius`; with an inner radius, use `AnnularSector`.

    Before:
        self.add(Sector(outer_radius=2, angle=1))
    After:
        self.add(Sector(radius=2, angle=1))
    """
    if "multiple values for keyword argument 'outer_radius'" not in case.failure.message:
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        outer, inner = keyword(call, "outer_radius"), keyword(call, "inner_radius")
        if known is None or known[0] != "Sector" or outer is None:
            continue
        if inner is None or (isinstance(inner.value, ast.Constant) and not inner.value.value):
            edits.replace(case.script.keyword_span(outer), "radius")
            if inner is not None:
                remove(case.script, call, [inner], edits)
        elif spelled := case.imports.spell("AnnularSector", edits, case.symbols):
            edits.replace(case.script.span(call.func), spelled)
    return Repair("A Sector has one radius; an AnnularSector has two.", edits) if edits else None
