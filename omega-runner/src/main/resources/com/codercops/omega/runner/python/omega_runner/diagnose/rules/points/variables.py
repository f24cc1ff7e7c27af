"""Variables that hold a point with two coordinates."""

from __future__ import annotations

import ast

from ...arguments import span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import FLAT, called

_ONE = frozenset({"shift", "move_to", "Dot"})


@rule(id="two-coordinate-name", kinds={Kind.OTHER}, stage=Stage.EXACT)
def two_coordinate_name(case: Case) -> Repair | None:
    """Add z = 0 to a variable that holds a point, if it has two coordinates when the line runs.

    Before:
        p = np.array([1, 2])
        self.add(Dot().move_to(p))
    After:
        p = np.array([1, 2])
        self.add(Dot().move_to(np.append(p, (0, 0))[:3]))
    """
    if case.failure.line is None or not FLAT.search(case.failure.message):
        return None
    edits = case.edits()
    blamed = {case.script.text(c.args[0]) for c in case.failing_calls() if called(c) in _ONE and len(c.args) == 1}
    for call in case.calls():
        here = call.lineno == case.failure.line and called(call) in _ONE and len(call.args) == 1
        value = call.args[0] if here else None
        if value is not None and case.script.text(value) in blamed:
            plain = isinstance(value, (ast.Name, ast.Attribute, ast.Subscript)) and case.infer.of(value) is None
            if plain and not (isinstance(value, ast.Name) and value.id.isupper()):
                text = f"np.append({case.script.text(value)}, (0, 0))[:3]"
                edits.replace(span(case.script, call, value), text)
    if edits and not case.imports.star and "np" not in case.script.bound:
        return None
    return Repair("A point has three coordinates; z = 0 is added where it is missing.", edits)
