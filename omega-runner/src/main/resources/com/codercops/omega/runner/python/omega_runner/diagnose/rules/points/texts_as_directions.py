"""Directions that a script writes as text: `get_corner("UL")`, `to_edge("top")`."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_NAMES = ("UP", "DOWN", "LEFT", "RIGHT", "UL", "UR", "DL", "DR", "ORIGIN", "IN", "OUT")
_WORDS = {
    **{name.lower(): name for name in _NAMES},
    "top": "UP", "bottom": "DOWN", "above": "UP", "below": "DOWN", "center": "ORIGIN", "north": "UP", "south": "DOWN",
    "east": "RIGHT", "west": "LEFT", "top_left": "UL", "top_right": "UR", "bottom_left": "DL", "bottom_right": "DR",
    "upper_left": "UL", "upper_right": "UR", "lower_left": "DL", "lower_right": "DR", "top-left": "UL",
    "top-right": "UR", "bottom-left": "DL", "bottom-right": "DR",
}  # fmt: skip
_TAKE_DIRECTIONS = frozenset(
    {"get_corner", "get_edge_center", "to_edge", "to_corner", "next_to", "align_to", "shift", "arrange", "move_to",
     "get_critical_point", "get_boundary_point", "arrange_in_grid"}
)  # fmt: skip


@rule(id="direction-in-text", kinds={Kind.OTHER, Kind.ATTRIBUTE}, stage=Stage.EXACT)
def direction_in_text(case: Case) -> Repair | None:
    """Replace a text that names a direction with the direction.

    Before:
        box = Square()
        self.add(Dot(box.get_corner("UL")), Text("a").to_edge("top"))
    After:
        box = Square()
        self.add(Dot(box.get_corner(UL)), Text("a").to_edge(UP))
    """
    if "str" not in case.failure.message and case.failure.exception != "UFuncTypeError":
        return None
    edits = case.edits()
    lists = {it.id for call in case.calls() for it in _listed(case, call)}
    for node in case.script.nodes:
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in _TAKE_DIRECTIONS:
                values = [
                    *node.args,
                    *(k.value for k in node.keywords if k.arg in ("direction", "edge", "aligned_edge")),
                ]
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.List(elts=values) | ast.Tuple(elts=values)) if (
                name in lists
            ):
                pass
            case _:
                continue
        for value in values:
            new = _direction(value)
            spelled = case.imports.spell(new, edits, case.symbols) if new else None
            if spelled and not case.script.in_fstring(value):
                edits.replace(case.script.span(value), spelled)
    return Repair("A direction is a constant of Manim, and no text.", edits) if edits else None


def _direction(value: ast.expr) -> str | None:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return _WORDS.get(value.value.lower())
    return None


def _listed(case: Case, call: ast.Call) -> list[ast.Name]:
    """The lists whose entries a loop passes to a method that takes directions."""
    if not (isinstance(call.func, ast.Attribute) and call.func.attr in _TAKE_DIRECTIONS):
        return []
    given = {it.id for it in call.args if isinstance(it, ast.Name)}
    found: list[ast.Name] = []
    for loop in case.script.ancestors(call):
        if isinstance(loop, ast.For) and given & {it.id for it in ast.walk(loop.target) if isinstance(it, ast.Name)}:
            found += [it for it in ast.walk(loop.iter) if isinstance(it, ast.Name)]
    return found
