"""Dashed shapes that have no class of their own."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_DASHED = re.compile(r"^(?:Dashed|Dotted)([A-Z]\w*)$")


@rule(id="dashed-shape", kinds={Kind.NAME}, stage=Stage.EXACT)
def dashed_shape(case: Case) -> Repair | None:
    """Dash a shape with `DashedVMobject`, if Manim has the shape but no dashed class of it.

    Before:
        self.add(DashedCircle(radius=1))
    After:
        self.add(DashedVMobject(Circle(radius=1)))
    """
    name = case.failure.name
    found = _DASHED.match(name)
    if found is None or name in case.script.bound or found[1] not in case.symbols.classes:
        return None
    edits = case.edits()
    own = f"Dashed{found[1]}"
    shape = case.symbols.classes[found[1]]
    if not issubclass(shape, case.symbols.classes["VMobject"]):
        return None
    takes = case.symbols.keywords(shape)[0]
    dashing = case.symbols.keywords(case.symbols.classes["DashedVMobject"])[0]
    for use in case.uses(name):
        call = case.script.parents.get(use)
        if not isinstance(use, ast.Name) or not isinstance(call, ast.Call) or call.func is not use:
            return None
        new = own if own in case.symbols.classes else found[1]
        spelled = case.imports.spell(new, edits, case.symbols)
        if spelled is None:
            return None
        if new == own:
            edits.replace(case.script.span(use), spelled)
            continue
        outer = case.imports.spell("DashedVMobject", edits, case.symbols)
        ours = [k for k in call.keywords if k.arg is None or k.arg in takes]
        theirs = [k for k in call.keywords if k not in ours and k.arg in dashing]
        inner = ", ".join(case.script.text(it) for it in [*call.args, *ours])
        options = "".join(f", {case.script.text(k)}" for k in theirs)
        edits.replace(case.script.span(call), f"{outer}({spelled}({inner}){options})")
    return Repair(f"Manim has no {name}; DashedVMobject dashes any shape.", edits) if edits else None
