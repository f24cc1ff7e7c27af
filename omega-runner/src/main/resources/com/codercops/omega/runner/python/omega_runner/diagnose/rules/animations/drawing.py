"""Drawing animations on objects without an outline."""

from __future__ import annotations

import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_VECTOR_ONLY = re.compile(r"only works (?:for|on) (?:vectorized |V)[Mm]objects?")


@rule(id="create-to-fadein", kinds={Kind.OTHER}, stage=Stage.EXACT)
def create_to_fadein(case: Case) -> Repair | None:
    """Fade objects that drawing animations do not support.

    Before:
        self.play(Create(Group(Dot())))
    After:
        self.play(FadeIn(Group(Dot())))
    """
    if not _VECTOR_ONLY.search(case.failure.message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        new = {
            "Create": "FadeIn",
            "Write": "FadeIn",
            "DrawBorderThenFill": "FadeIn",
            "Uncreate": "FadeOut",
            "Unwrite": "FadeOut",
        }
        if known and known[0] in new and (spelled := case.imports.spell(new[known[0]], edits, case.symbols)):
            edits.replace(case.script.span(call.func), spelled)
    return Repair("The object has no outline to draw; it now fades.", edits) if edits else None


@rule(id="grown-object", kinds={Kind.KEYWORD, Kind.OTHER, Kind.ATTRIBUTE}, stage=Stage.EXACT)
def grown_object(case: Case) -> Repair | None:
    """Draw an object that `GrowArrow` does not support, because it is no `Arrow`.

    Before:
        arrow = CurvedArrow(LEFT, RIGHT)
        self.play(GrowArrow(arrow))
    After:
        arrow = CurvedArrow(LEFT, RIGHT)
        self.play(Create(arrow))
    """
    if "scale_tips" not in case.failure.message and "get_start_and_end" not in case.failure.message:
        return None
    edits = case.edits()
    arrow = case.symbols.classes["Arrow"]
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if not known or known[0] != "GrowArrow" or not call.args:
            continue
        bases = case.infer.bases(case.infer.of(call.args[0]))
        grows = bases and all(issubclass(base, arrow) for base in bases)
        if (
            not grows
            and (bases or call in case.failing_calls())
            and (spelled := case.imports.spell("Create", edits, case.symbols))
        ):
            edits.replace(case.script.span(call.func), spelled)
    return Repair("Only an Arrow grows; another object is drawn.", edits) if edits else None
