"""Color names that neither Manim nor CSS has."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_SHADES = {"LIGHT": "A", "PALE": "A", "BRIGHT": "B", "SOFT": "B", "MEDIUM": "C", "DEEP": "E", "DARK": "E"}
# Words for colors, and the nearest color of Manim.
_KIN = {
    "CYAN": "TEAL", "AQUA": "TEAL", "TURQUOISE": "TEAL", "MAGENTA": "PINK", "FUCHSIA": "PINK", "VIOLET": "PURPLE",
    "INDIGO": "PURPLE", "LAVENDER": "PURPLE", "LIME": "GREEN", "OLIVE": "GREEN", "EMERALD": "GREEN", "NAVY": "BLUE",
    "SKY": "BLUE", "AZURE": "BLUE", "CRIMSON": "RED", "SCARLET": "RED", "CORAL": "ORANGE", "SALMON": "ORANGE",
    "AMBER": "GOLD", "BROWN": "DARK_BROWN", "TAN": "LIGHT_BROWN", "BEIGE": "LIGHT_BROWN", "SILVER": "LIGHT_GRAY",
    "CREAM": "WHITE", "IVORY": "WHITE", "CHARCOAL": "DARK_GRAY",
}  # fmt: skip


@rule(id="color-shade", kinds={Kind.NAME}, stage=Stage.GENERAL)
def color_shade(case: Case) -> Repair | None:
    """Replace an unknown color with the nearest shade of its family.

    Before:
        self.add(Dot(color=LIGHT_RED))
    After:
        self.add(Dot(color=RED_A))
    """
    name = case.failure.name
    if not re.fullmatch(r"[A-Z][A-Z0-9_]+", name) or name in case.script.bound:
        return None
    new = _nearest(case, name)
    if new is None:
        return None
    edits = case.edits()
    for use in case.uses(name):
        spelled = case.imports.spell(new, edits, case.symbols)
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), spelled)
    return Repair(f"Manim has no color {name}; {new} is the nearest.", edits)


def _nearest(case: Case, name: str) -> str | None:
    words = [word for word in name.split("_") if word]
    color = type(case.symbols.names["RED"])
    for word in reversed(words):
        family = word if isinstance(case.symbols.names.get(word), color) else _KIN.get(word)
        if family is None:
            continue
        letter = next((_SHADES[w] for w in words if w in _SHADES), None)
        if words[-1] in ("F", "G", "H"):
            letter = "E"
        shaded = f"{family}_{letter}"
        return shaded if letter and shaded in case.symbols.names else family
    return None
