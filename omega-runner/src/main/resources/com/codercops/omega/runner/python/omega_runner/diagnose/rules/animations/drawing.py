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
