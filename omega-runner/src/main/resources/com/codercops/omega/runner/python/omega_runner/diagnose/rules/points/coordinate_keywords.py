"""Coordinates of a point as keywords: `dot.shift(x=1, y=2)`."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_METHODS = ("shift", "move_to")
_AXES = ("x", "y", "z")


@rule(id="coordinates-as-keywords", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def coordinates_as_keywords(case: Case) -> Repair | None:
    """Put the coordinates of a point that are keywords in one list.

    Before:
        self.add(Dot().shift(x=1, y=2))
    After:
        self.add(Dot().shift([1, 2, 0]))
    """
    if case.failure.name not in _AXES:
        return None
    edits = case.edits()
    for call in case.calls():
        if not isinstance(call.func, ast.Attribute) or call.func.attr not in _METHODS or call.args or not call.keywords:
            continue
        if all(k.arg in _AXES for k in call.keywords):
            given = {k.arg: case.script.text(k.value) for k in call.keywords}
            point = ", ".join(given.get(axis, "0") for axis in _AXES)
            edits.replace(case.script.span(call), f"{case.script.text(call.func)}([{point}])")
    return Repair("The coordinates of a point are one list.", edits) if edits else None
