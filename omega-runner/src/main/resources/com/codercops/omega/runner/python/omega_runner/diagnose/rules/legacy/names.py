"""Names of older Manim, and names that scripts often assume."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

# Old name -> name today. Rules and suggestions use it.
RENAMED_NAMES = {
    "ShowCreation": "Create",
    "ShowCreationThenDestruction": "ShowPassingFlash",
    "CircleIndicate": "Circumscribe",
    "WiggleOutThenIn": "Wiggle",
    "UnWrite": "Unwrite",
    "RotateInPlace": "Rotate",
    "RotateAnimation": "Rotate",
    "DrawBorderThenFill3D": "DrawBorderThenFill",
    "TexText": "Tex",
    "OldTex": "MathTex",
    "OldTexText": "Tex",
    "TextMobject": "Tex",
    "TexMobject": "MathTex",
    "GraphScene": "Axes",
    "FadeInFrom": "FadeIn",
    "FadeInFromDown": "FadeIn",
    "FadeInFromPoint": "FadeIn",
    "FadeInFromLarge": "FadeIn",
    "FadeOutAndShift": "FadeOut",
    "FadeOutAndShiftDown": "FadeOut",
    "FadeOutToPoint": "FadeOut",
    "FadeInFromUp": "FadeIn",
    "FadeInFromLeft": "FadeIn",
    "FadeInFromRight": "FadeIn",
    "FadeInUp": "FadeIn",
    "FadeInDown": "FadeIn",
    "FadeInAndShift": "FadeIn",
    "FadeInFromDirection": "FadeIn",
    "FadeInFromEdge": "FadeIn",
    "FadeInAndShiftFromDirection": "FadeIn",
    "FadeOutUp": "FadeOut",
    "FadeOutDown": "FadeOut",
    "FadeOutToUp": "FadeOut",
    "FadeOutToDown": "FadeOut",
    "FadeOutToLeft": "FadeOut",
    "FadeOutToRight": "FadeOut",
    "FadeOutAndShiftToDirection": "FadeOut",
    "ParametricSurface": "Surface",
    "Histogram": "BarChart",
    "Bar": "BarChart",
    "Box": "Prism",
    "BezierCurve": "CubicBezier",
    "TOP": "UP",
    "BOTTOM": "DOWN",
    "UPPER_LEFT": "UL",
    "UPPER_RIGHT": "UR",
    "LOWER_LEFT": "DL",
    "LOWER_RIGHT": "DR",
    "DOWN_LEFT": "DL",
    "DOWN_RIGHT": "DR",
    "UP_LEFT": "UL",
    "UP_RIGHT": "UR",
}

# Names whose successor takes the same arguments.
_SAME_ARGUMENTS = frozenset(
    {
        "ShowCreation",
        "ShowCreationThenDestruction",
        "WiggleOutThenIn",
        "UnWrite",
        "TexText",
        "OldTex",
        "OldTexText",
        "TOP",
        "BOTTOM",
        "UPPER_LEFT",
        "UPPER_RIGHT",
        "LOWER_LEFT",
        "LOWER_RIGHT",
        "DOWN_LEFT",
        "DOWN_RIGHT",
        "UP_LEFT",
        "UP_RIGHT",
    }
)


@rule(id="renamed-name", kinds={Kind.NAME, Kind.ATTRIBUTE}, stage=Stage.EXACT)
def renamed_name(case: Case) -> Repair | None:
    """Replace a name of older Manim whose successor takes the same arguments.

    Before:
        self.play(ShowCreation(Circle()))
    After:
        self.play(Create(Circle()))
    """
    old = case.failure.name
    if old not in _SAME_ARGUMENTS:
        return None
    new = RENAMED_NAMES[old]
    edits = case.edits()
    for use in case.uses(old):
        if isinstance(use, ast.Attribute):
            edits.replace(case.script.attribute_span(use), new)
        elif isinstance(use, ast.alias):
            edits.replace(case.script.span(use), f"{new} as {use.asname}" if use.asname else new)
        elif (spelled := case.imports.spell(new, edits, case.symbols)) is not None:
            edits.replace(case.script.span(use), spelled)
        else:
            return None
    return Repair(f"{old} is called {new} in this Manim.", edits)
