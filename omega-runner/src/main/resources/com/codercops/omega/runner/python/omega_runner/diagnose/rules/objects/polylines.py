"""Lines through several points, which other libraries call polylines."""

from __future__ import annotations

import ast

from ...arguments import span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_NAMES = frozenset({"Polyline", "PolyLine", "BrokenLine", "OpenPolygon"})


@rule(id="polyline", kinds={Kind.NAME}, stage=Stage.EXACT)
def polyline(case: Case) -> Repair | None:
    """Draw a line through several points with an object whose corners they are.

    Before:
        self.add(Polyline(LEFT, UP, RIGHT, color=RED))
    After:
        self.add(VMobject(color=RED).set_points_as_corners([LEFT, UP, RIGHT]))
    """
    if case.failure.name not in _NAMES or case.failure.name in case.script.bound:
        return None
    edits = case.edits()
    accepted, _ = case.symbols.keywords(case.symbols.classes["VMobject"])
    spelled = case.imports.spell("VMobject", edits, case.symbols)
    for call in case.calls():
        if not spelled or not isinstance(call.func, ast.Name) or call.func.id != case.failure.name or not call.args:
            continue
        if any(keyword.arg not in accepted for keyword in call.keywords):
            return None
        given = [case.script.source[it.start : it.end] for it in (span(case.script, call, a) for a in call.args)]
        whole = len(given) == 1 and not isinstance(call.args[0], ast.Starred)
        points = given[0] if whole else f"[{', '.join(given)}]"
        options = ", ".join(case.script.text(keyword) for keyword in call.keywords)
        edits.replace(case.script.span(call), f"{spelled}({options}).set_points_as_corners({points})")
    return Repair("An object of Manim has these corners.", edits) if edits else None
