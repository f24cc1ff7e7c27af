"""Members of groups that are no objects."""

from __future__ import annotations

import ast

from ...arguments import remove
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="none-in-group", kinds={Kind.OTHER}, stage=Stage.EXACT)
def none_in_group(case: Case) -> Repair | None:
    """Remove `None` from the members of a group: it shows nothing.

    Before:
        self.add(VGroup(Dot(), None, Square()))
    After:
        self.add(VGroup(Dot(), Square()))
    """
    if "NoneType" not in case.failure.message:
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        nothing = [it for it in call.args if isinstance(it, ast.Constant) and it.value is None]
        if known and known[0] in ("VGroup", "Group") and nothing:
            remove(case.script, call, nothing, edits)
    return Repair("None is no object; the group has the others.", edits) if edits else None


@rule(id="shape-in-text", kinds={Kind.OTHER, Kind.ATTRIBUTE}, stage=Stage.EXACT)
def shape_in_text(case: Case) -> Repair | None:
    """Pass the class of the shape that `Circumscribe` gets as text.

    Before:
        box = Square()
        self.play(Circumscribe(box, shape="circle"))
    After:
        box = Square()
        self.play(Circumscribe(box, shape=Circle))
    """
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        for given in call.keywords if known and known[0] == "Circumscribe" else []:
            text = given.value.value if isinstance(given.value, ast.Constant) else None
            if given.arg == "shape" and isinstance(text, str):
                name = "Circle" if text.lower() in ("circle", "round", "ellipse") else "Rectangle"
                if spelled := case.imports.spell(name, edits, case.symbols):
                    edits.replace(case.script.span(given.value), spelled)
    return Repair("The shape is a class.", edits) if edits else None
