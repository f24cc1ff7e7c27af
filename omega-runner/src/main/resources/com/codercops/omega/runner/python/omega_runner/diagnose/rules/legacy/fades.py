"""Fade animations of older Manim, which are `FadeIn` and `FadeOut` with a keyword."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ...arguments import keyword, plain, span
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .names import RENAMED_NAMES

_OPPOSITE = {
    "UP": "DOWN",
    "DOWN": "UP",
    "LEFT": "RIGHT",
    "RIGHT": "LEFT",
    "UL": "DR",
    "DR": "UL",
    "UR": "DL",
    "DL": "UR",
}


@dataclass(frozen=True)
class _OldFade:
    """How the second argument of an old animation becomes a keyword of the new one."""

    argument: str | None  # the name of the second argument; None: there is no second argument
    keyword: str
    default: str
    backwards: bool = False  # the old direction is where it comes from, the new one where it goes


_FADES = {
    "FadeInFrom": _OldFade("direction", "shift", "UP", backwards=True),
    "FadeInFromDown": _OldFade(None, "shift", "UP"),
    "FadeOutAndShift": _OldFade("direction", "shift", "DOWN"),
    "FadeOutAndShiftDown": _OldFade(None, "shift", "DOWN"),
    "FadeInFromPoint": _OldFade("point", "target_position", "ORIGIN"),
    "FadeOutToPoint": _OldFade("point", "target_position", "ORIGIN"),
    "FadeInFromLarge": _OldFade("scale_factor", "scale", "2"),
    "FadeInFromUp": _OldFade(None, "shift", "DOWN"),
    "FadeInFromLeft": _OldFade(None, "shift", "RIGHT"),
    "FadeInFromRight": _OldFade(None, "shift", "LEFT"),
    "FadeInUp": _OldFade(None, "shift", "UP"),
    "FadeInDown": _OldFade(None, "shift", "DOWN"),
    "FadeOutUp": _OldFade(None, "shift", "UP"),
    "FadeOutDown": _OldFade(None, "shift", "DOWN"),
    "FadeOutToUp": _OldFade(None, "shift", "UP"),
    "FadeOutToDown": _OldFade(None, "shift", "DOWN"),
    "FadeOutToLeft": _OldFade(None, "shift", "LEFT"),
    "FadeOutToRight": _OldFade(None, "shift", "RIGHT"),
    "FadeInAndShift": _OldFade("direction", "shift", "DOWN"),
    "FadeInFromDirection": _OldFade("direction", "shift", "UP", backwards=True),
    "FadeInFromEdge": _OldFade("edge", "shift", "UP", backwards=True),
    "FadeInAndShiftFromDirection": _OldFade("direction", "shift", "UP", backwards=True),
    "FadeOutAndShiftToDirection": _OldFade("direction", "shift", "DOWN"),
}


@rule(id="renamed-fade", kinds={Kind.NAME}, stage=Stage.EXACT)
def renamed_fade(case: Case) -> Repair | None:
    """Replace fade animations of older Manim by `FadeIn` and `FadeOut` with a keyword.

    Before:
        self.play(FadeInFrom(Circle(), UP))
    After:
        self.play(FadeIn(Circle(), shift=DOWN))
    """
    old = case.failure.name
    fade = _FADES.get(old)
    if fade is None:
        return None
    new = RENAMED_NAMES[old]
    edits = case.edits()
    for use in case.uses(old):
        call = case.script.parents.get(use)
        if isinstance(use, ast.alias):
            edits.replace(case.script.span(use), new)
        elif not (isinstance(call, ast.Call) and call.func is use and _rewrite(case, fade, use, call, edits)):
            return None
    return Repair(f"{old} is written {new}(..., {fade.keyword}=...) in this Manim.", edits)


def _rewrite(case: Case, fade: _OldFade, use: ast.expr, call: ast.Call, edits: Edits) -> bool:
    spelled = case.imports.spell(RENAMED_NAMES[case.failure.name], edits, case.symbols)
    expected = 1 if fade.argument is None else 2
    if spelled is None or not plain(call) or not 1 <= len(call.args) <= expected or keyword(call, fade.keyword):
        return False
    edits.replace(case.script.span(use), spelled)
    given = keyword(call, fade.argument) if fade.argument else None
    if len(call.args) == 2:
        place, value = span(case.script, call, call.args[1]), call.args[1]
    elif given is not None:
        place, value = case.script.span(given), given.value
    else:
        edits.insert(span(case.script, call, call.args[0]).end, f", {fade.keyword}={_constant(case, fade, edits)}")
        return True
    edits.replace(place, f"{fade.keyword}={_direction(case, fade, value)}")
    return True


def _constant(case: Case, fade: _OldFade, edits: Edits) -> str:
    if fade.default not in case.symbols.names:
        return fade.default
    spelled = case.imports.spell(fade.default, edits, case.symbols)
    if spelled is None:
        raise ValueError(f"{fade.default} means something else in this script")
    return spelled


def _direction(case: Case, fade: _OldFade, value: ast.expr) -> str:
    text = case.script.text(value)
    if not fade.backwards:
        return text
    if isinstance(value, ast.Name) and case.imports.star and _OPPOSITE.get(value.id, text) not in case.script.bound:
        return _OPPOSITE.get(value.id, f"-{text}")
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
        return case.script.text(value.operand)
    return f"-{text}" if isinstance(value, (ast.Name, ast.Attribute, ast.Call)) else f"-({text})"
