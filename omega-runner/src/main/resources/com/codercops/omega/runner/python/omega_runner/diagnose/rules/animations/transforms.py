"""`Transform` between objects that cannot be aligned."""

from __future__ import annotations

import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="transform-to-fade", kinds={Kind.OTHER}, stage=Stage.EXACT)
def transform_to_fade(case: Case) -> Repair | None:
    """`Transform(a, b)` of objects that cannot be aligned point by point: the one fades into the other."""
    if not re.search(r"not implemented for Mobject|^zip\(\) argument|_point_mobject", case.failure.message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known and known[0] in ("Transform", "ReplacementTransform") and len(call.args) == 2:
            names = [case.imports.spell(n, edits, case.symbols) for n in ("AnimationGroup", "FadeOut", "FadeIn")]
            if all(names):
                old, new = map(case.script.text, call.args)
                more = "".join(f", {case.script.text(k)}" for k in call.keywords)
                edits.replace(case.script.span(call), f"{names[0]}({names[1]}({old}), {names[2]}({new}){more})")
    return Repair("Of objects that are too unlike the one fades out, the other in.", edits)
