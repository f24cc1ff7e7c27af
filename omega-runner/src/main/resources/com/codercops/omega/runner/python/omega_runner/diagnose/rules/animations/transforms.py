"""`Transform` between objects that cannot be aligned."""

from __future__ import annotations

import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="transform-to-fade", kinds={Kind.OTHER}, stage=Stage.EXACT)
def transform_to_fade(case: Case) -> Repair | None:
    """Fade between two objects that `Transform` cannot align.

    Before:
        a, b = Dot(), Mobject()
        self.play(Transform(a, b, run_time=0.2))
    After:
        a, b = Dot(), Mobject()
        self.play(AnimationGroup(FadeOut(a), FadeIn(b), run_time=0.2))
    """
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
    return Repair("Manim cannot transform these objects; now one fades out and the other fades in.", edits)
