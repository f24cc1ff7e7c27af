"""Direction constants of other libraries."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_DIRECTIONS = {
    "TOP_LEFT": "UL", "TOP_RIGHT": "UR", "BOTTOM_LEFT": "DL", "BOTTOM_RIGHT": "DR", "LEFT_UP": "UL", "RIGHT_UP": "UR",
    "LEFT_DOWN": "DL", "RIGHT_DOWN": "DR", "LEFT_TOP": "UL", "RIGHT_TOP": "UR", "LEFT_BOTTOM": "DL",
    "RIGHT_BOTTOM": "DR", "ZERO": "ORIGIN", "UPPER": "UP", "LOWER": "DOWN", "UPWARD": "UP", "DOWNWARD": "DOWN",
    "NORTH": "UP", "SOUTH": "DOWN", "EAST": "RIGHT", "WEST": "LEFT",
    "BACK": "IN", "BACKWARD": "IN", "BACKWARDS": "IN", "FRONT": "OUT", "FORWARD": "OUT", "CENTER": "ORIGIN",
    "CENTRE": "ORIGIN", "MIDDLE": "ORIGIN",
}  # fmt: skip


@rule(id="direction-name", kinds={Kind.NAME}, stage=Stage.EXACT)
def direction_name(case: Case) -> Repair | None:
    """Replace a direction of another library with the direction of Manim.

    Before:
        self.add(Dot(TOP_LEFT))
    After:
        self.add(Dot(UL))
    """
    name = case.failure.name
    if name not in _DIRECTIONS or name in case.script.bound:
        return None
    new = _DIRECTIONS[name]
    edits = case.edits()
    for use in case.uses(name):
        spelled = case.imports.spell(new, edits, case.symbols)
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), spelled)
    return Repair(f"{name} is {new} in Manim.", edits) if edits else None
