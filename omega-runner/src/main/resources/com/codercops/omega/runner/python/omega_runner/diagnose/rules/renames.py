"""Names that Manim once had, or that are often believed to be its own."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ..case import Case
from ..failure import Kind
from .repair import Repair, Rule

# Old name -> name today. Rules and suggestions both read it.
RENAMED_NAMES = {
    "ShowCreation": "Create",
    "ShowCreationThenDestruction": "ShowPassingFlash",
    "CircleIndicate": "Circumscribe",
    "WiggleOutThenIn": "Wiggle",
    "UnWrite": "Unwrite",
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

RENAMED_ATTRIBUTES = {
    "get_graph": "plot",
    "get_parametric_curve": "plot_parametric_curve",
    "coordinate_to_point": "coords_to_point",
    "coordinates_to_point": "coords_to_point",
    "add_coordinate_labels": "add_coordinates",
    "get_area_under_graph": "get_area",
    "get_area_under_curve": "get_area",
    "get_axes_labels": "get_axis_labels",
    "get_v_line": "get_vertical_line",
    "get_h_line": "get_horizontal_line",
    "get_x_axis_labels": "get_axis_labels",
    "get_y_axis_labels": "get_axis_labels",
}


@dataclass(frozen=True)
class RenamedName:
    """A name whose successor takes the same arguments: only the name changes."""

    old: str

    def __call__(self, case: Case) -> Repair | None:
        failure = case.failure
        if failure.kind not in (Kind.NAME, Kind.ATTRIBUTE) or failure.name != self.old:
            return None
        new = RENAMED_NAMES[self.old]
        edits = case.edits()
        for use in case.uses(self.old):
            if isinstance(use, ast.Attribute):
                edits.replace(case.script.attribute_span(use), new)
            elif isinstance(use, ast.alias):
                edits.replace(case.script.span(use), f"{new} as {use.asname}" if use.asname else new)
            elif (spelled := case.imports.spell(new, edits, case.symbols)) is not None:
                edits.replace(case.script.span(use), spelled)
            else:
                return None
        rule = f"{self.old}-to-{new}".lower().replace("_", "-")
        return Repair(rule, f"{self.old} is called {new} in this Manim.", edits)


_SAME_ARGUMENTS = (
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
)

NAME_RULES: tuple[Rule, ...] = tuple(RenamedName(old) for old in _SAME_ARGUMENTS)
