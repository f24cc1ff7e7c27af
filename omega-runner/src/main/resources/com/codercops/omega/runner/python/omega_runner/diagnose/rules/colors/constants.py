"""CSS colors as constants and as keyword arguments."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_NOT_FOUND = re.compile(r"^Color (\w+) not found")
# CSS Color Module Level 4, section 6.1: the names that scripts use and that Manim does not have.
_CSS = {
    "AQUA": "#00FFFF", "AZURE": "#F0FFFF", "BEIGE": "#F5F5DC", "BROWN": "#A52A2A", "CHOCOLATE": "#D2691E",
    "CORAL": "#FF7F50", "CRIMSON": "#DC143C", "CYAN": "#00FFFF", "DARKBLUE": "#00008B", "DARKGREEN": "#006400",
    "DARKORANGE": "#FF8C00", "DARKRED": "#8B0000", "DEEPSKYBLUE": "#00BFFF", "DODGERBLUE": "#1E90FF",
    "FORESTGREEN": "#228B22", "FUCHSIA": "#FF00FF", "HOTPINK": "#FF69B4", "INDIGO": "#4B0082", "IVORY": "#FFFFF0",
    "KHAKI": "#F0E68C", "LAVENDER": "#E6E6FA", "LIGHTBLUE": "#ADD8E6", "LIGHTGREEN": "#90EE90",
    "LIGHTYELLOW": "#FFFFE0", "LIME": "#00FF00", "LIMEGREEN": "#32CD32", "MAGENTA": "#FF00FF", "NAVY": "#000080",
    "OLIVE": "#808000", "ORCHID": "#DA70D6", "ROYALBLUE": "#4169E1", "SALMON": "#FA8072", "SILVER": "#C0C0C0",
    "SKYBLUE": "#87CEEB", "STEELBLUE": "#4682B4", "TAN": "#D2B48C", "TOMATO": "#FF6347", "TURQUOISE": "#40E0D0",
    "VIOLET": "#EE82EE", "WHEAT": "#F5DEB3",
}  # fmt: skip


@rule(id="css-color-constant", kinds={Kind.NAME}, stage=Stage.EXACT)
def css_color_constant(case: Case) -> Repair | None:
    """Replace a CSS color used as a constant with its hexadecimal value.

    Before:
        self.add(Dot(color=CYAN))
    After:
        self.add(Dot(color=ManimColor("#00FFFF")))
    """
    name = case.failure.name
    hexadecimal = _CSS.get(name.replace("_", "").upper())
    if hexadecimal is None or name in case.script.bound:
        return None
    edits = case.edits()
    for use in case.uses(name):
        spelled = case.imports.spell("ManimColor", edits, case.symbols)
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), f'{spelled}("{hexadecimal}")')
    return Repair(f"Manim has no color {name}; in CSS it is {hexadecimal}.", edits)


@rule(id="css-color-keyword", kinds={Kind.OTHER}, stage=Stage.EXACT)
def css_color_keyword(case: Case) -> Repair | None:
    """Replace a CSS color in a color keyword with its hexadecimal value.

    Before:
        self.add(Circle(color="lightblue"))
    After:
        self.add(Circle(color="#ADD8E6"))
    """
    found = _NOT_FOUND.match(case.failure.message)
    hexadecimal = _CSS.get(found[1].replace("_", "").upper()) if found else None
    if found is None or hexadecimal is None:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.keyword(arg=str(arg), value=ast.Constant(value=str(text)) as value) if "color" in arg:
                if text.lower() == found[1].lower() and not case.script.in_fstring(value):
                    edits.replace(case.script.span(value), f'"{hexadecimal}"')
    return Repair(f"Manim has no color {found[1]}; in CSS it is {hexadecimal}.", edits)
