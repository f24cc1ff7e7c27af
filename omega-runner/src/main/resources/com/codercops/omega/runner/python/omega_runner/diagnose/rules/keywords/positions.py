"""Positions as arguments of constructors, where Manim has the method `move_to()`."""

from __future__ import annotations

import ast

from ...arguments import keyword, plain, remove
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_POSITIONS = ("position", "pos", "location", "center")


@rule(id="position-keyword", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def position_keyword(case: Case) -> Repair | None:
    """Move an object to the position that its constructor does not accept.

    Before:
        self.add(Text("a", position=UP), Square(center=LEFT))
    After:
        self.add(Text("a").move_to(UP), Square().move_to(LEFT))
    """
    if case.failure.name not in _POSITIONS:
        return None
    edits = case.edits()
    for name in _POSITIONS:
        for call, given in case.rejected(name):
            known = case.infer.manim_value(call.func)
            placed = known and isinstance(known[1], type) and issubclass(known[1], case.symbols.classes["Mobject"])
            takes = case.symbols.keywords(known[1])[0] if known else frozenset()
            other = {"point", "arc_center"} & takes
            if not placed or other or not plain(call) or any(keyword(call, it) for it in _POSITIONS if it != name):
                continue
            if not isinstance(given.value, ast.Constant):
                remove(case.script, call, [given], edits)
                edits.insert(case.script.span(call).end, f".move_to({case.script.text(given.value)})")
    return Repair("An object moves to its position with move_to().", edits) if edits else None
