"""`MoveToTarget` and `Restore` on objects without a target or a saved state."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_STATES = (
    (
        re.compile(r"without attribute 'target'|MoveToTarget called on mobject|get_point_mobject not implemented"),
        "MoveToTarget",
        "generate_target",
    ),
    (re.compile(r"without having saved|saved_state"), "Restore", "save_state"),
)


@rule(id="missing-target-or-state", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.EXACT)
def missing_target_or_state(case: Case) -> Repair | None:
    """Call `generate_target` or `save_state` before an animation that needs it.

    Before:
        dot = Dot()
        self.play(MoveToTarget(dot))
    After:
        dot = Dot()
        dot.generate_target()
        self.play(MoveToTarget(dot))
    """
    for pattern, animation, method in _STATES:
        if not pattern.search(case.failure.message) or case.failure.line is None:
            continue
        edits = case.edits()
        for call in case.failing_calls():
            name = (
                call.func.id
                if isinstance(call.func, ast.Name)
                else call.func.attr
                if isinstance(call.func, ast.Attribute)
                else ""
            )
            statement = next((n for n in case.script.ancestors(call) if isinstance(n, ast.stmt)), None)
            if statement is None or name not in (animation, "restore"):
                continue
            owner = (
                call.args[0]
                if name == animation and call.args
                else call.func.value
                if isinstance(call.func, ast.Attribute)
                else None
            )
            if isinstance(owner, (ast.Name, ast.Attribute, ast.Subscript)):
                _before(case, statement, f"{case.script.text(owner)}.{method}()", edits)
        if edits:
            return Repair(f"{animation} needs a call of {method}() before.", edits)
    return None


def _before(case: Case, statement: ast.stmt, line: str, edits: Edits) -> None:
    start = case.script.span(statement).start
    indent = case.script.source[:start].rpartition("\n")[2]
    if not indent.strip():
        edits.insert(start, f"{line}\n{indent}")
