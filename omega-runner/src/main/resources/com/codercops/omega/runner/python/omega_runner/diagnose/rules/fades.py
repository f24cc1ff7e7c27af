"""`FadeInFrom` and its kin, which are `FadeIn` and `FadeOut` with a keyword today."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ..arguments import keyword, plain, span
from ..case import Case
from ..edits import Edits
from ..failure import Kind
from .renames import RENAMED_NAMES
from .repair import Repair, Rule

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
class OldFade:
    """An old animation whose second argument became a keyword of the new one."""

    old: str
    argument: str | None  # what the second argument was called; None: it had none
    keyword: str
    default: str
    backwards: bool = False  # the old direction is where it comes from, the new one where it goes

    def __call__(self, case: Case) -> Repair | None:
        if case.failure.kind is not Kind.NAME or case.failure.name != self.old:
            return None
        edits = case.edits()
        for use in case.uses(self.old):
            call = case.script.parents.get(use)
            if isinstance(use, ast.alias):
                edits.replace(case.script.span(use), RENAMED_NAMES[self.old])
            elif not (isinstance(call, ast.Call) and call.func is use and self._rewrite(case, use, call, edits)):
                return None
        new = RENAMED_NAMES[self.old]
        return Repair(
            f"{self.old}-to-{new}".lower(),
            f"{self.old} is written {new}(..., {self.keyword}=...) in this Manim.",
            edits,
        )

    def _rewrite(self, case: Case, use: ast.expr, call: ast.Call, edits: Edits) -> bool:
        spelled = case.imports.spell(RENAMED_NAMES[self.old], edits, case.symbols)
        expected = 1 if self.argument is None else 2
        if spelled is None or not plain(call) or not 1 <= len(call.args) <= expected or keyword(call, self.keyword):
            return False
        edits.replace(case.script.span(use), spelled)
        given = keyword(call, self.argument) if self.argument else None
        if len(call.args) == 2:
            place, value = span(case.script, call, call.args[1]), call.args[1]
        elif given is not None:
            place, value = case.script.span(given), given.value
        else:
            edits.insert(span(case.script, call, call.args[0]).end, f", {self.keyword}={self._constant(case, edits)}")
            return True
        edits.replace(place, f"{self.keyword}={self._directed(case, value)}")
        return True

    def _constant(self, case: Case, edits: Edits) -> str:
        if self.default not in case.symbols.names:
            return self.default
        spelled = case.imports.spell(self.default, edits, case.symbols)
        if spelled is None:
            raise ValueError(f"{self.default} means something else in this script")
        return spelled

    def _directed(self, case: Case, value: ast.expr) -> str:
        text = case.script.text(value)
        if not self.backwards:
            return text
        if isinstance(value, ast.Name) and case.imports.star and _OPPOSITE.get(value.id, text) not in case.script.bound:
            return _OPPOSITE.get(value.id, f"-{text}")
        if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
            return case.script.text(value.operand)
        return f"-{text}" if isinstance(value, (ast.Name, ast.Attribute, ast.Call)) else f"-({text})"


FADE_RULES: tuple[Rule, ...] = (
    OldFade("FadeInFrom", "direction", "shift", "UP", backwards=True),
    OldFade("FadeInFromDown", None, "shift", "UP"),
    OldFade("FadeOutAndShift", "direction", "shift", "DOWN"),
    OldFade("FadeOutAndShiftDown", None, "shift", "DOWN"),
    OldFade("FadeInFromPoint", "point", "target_position", "ORIGIN"),
    OldFade("FadeOutToPoint", "point", "target_position", "ORIGIN"),
    OldFade("FadeInFromLarge", "scale_factor", "scale", "2"),
)
