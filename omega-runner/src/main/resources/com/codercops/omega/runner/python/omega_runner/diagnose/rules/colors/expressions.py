"""Colors that a script computes from text or numbers in another way than Manim does."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="text-of-color", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def text_of_color(case: Case) -> Repair | None:
    """Make a color of a text that a function of Manim computes with.

    Before:
        self.add(Dot(color=interpolate_color("#FF0000", BLUE, 0.5)))
    After:
        self.add(Dot(color=interpolate_color(ManimColor("#FF0000"), BLUE, 0.5)))
    """
    if not case.failure.message.startswith("'str' object has no attribute"):
        return None
    edits = case.edits()
    spelled = case.imports.spell("ManimColor", edits, case.symbols)
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        for value in call.args[:2] if known and known[0] == "interpolate_color" and spelled else []:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                edits.replace(case.script.span(value), f"{spelled}({case.script.text(value)})")
    return Repair("A text is not a color to compute with.", edits) if edits else None


@rule(id="rgb-to-color", kinds={Kind.NAME}, stage=Stage.EXACT)
def rgb_to_color(case: Case) -> Repair | None:
    """Make a color of the numbers that an unknown `rgb` function gets.

    Before:
        self.add(Dot(color=rgb(255, 128, 0)))
    After:
        self.add(Dot(color=ManimColor((255, 128, 0))))
    """
    if case.failure.name not in ("rgb", "rgba", "RGB", "RGBA"):
        return None
    edits = case.edits()
    spelled = case.imports.spell("ManimColor", edits, case.symbols)
    for use in case.uses(case.failure.name):
        call = case.script.parents.get(use)
        if not isinstance(call, ast.Call) or call.func is not use or len(call.args) not in (3, 4) or not spelled:
            return None
        values = ", ".join(case.script.text(it) for it in call.args[:3])
        whole = all(isinstance(it, ast.Constant) and isinstance(it.value, int) for it in call.args[:3])
        small = whole and all(isinstance(it, ast.Constant) and it.value in (0, 1) for it in call.args[:3])
        floats = ", ".join(f"float({case.script.text(it)})" for it in call.args[:3])
        edits.replace(case.script.span(call), f"{spelled}(({floats if small else values}))")
    return Repair("ManimColor makes a color of its parts.", edits) if edits else None
