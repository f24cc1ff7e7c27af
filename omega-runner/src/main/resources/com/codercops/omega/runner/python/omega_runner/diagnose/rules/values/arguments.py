"""More positional arguments than a call of Manim takes."""

from __future__ import annotations

import ast
import inspect
import re

from ...arguments import plain, remove, span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_TOO_MANY = re.compile(r"takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) (?:were|was) given")


@rule(id="surplus-arguments", kinds={Kind.OTHER}, stage=Stage.EXACT)
def surplus_arguments(case: Case) -> Repair | None:
    """Pass surplus colors and font sizes by keyword, and remove other surplus arguments.

    Before:
        self.play(Wait(1, None, None, None, None, 3, 4))
    After:
        self.play(Wait(1, None, None, None))
    """
    if not _TOO_MANY.search(case.failure.message) or case.failure.line is None:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        called = case.infer.called(call)
        if called is None or not plain(call):
            continue
        room = _positional_count(called[1])
        surplus = call.args[room:] if room is not None else []
        if not surplus:
            continue
        takes = case.symbols.keywords(called[1])[0]
        given = {k.arg for k in call.keywords}
        unwanted: list[ast.expr | ast.keyword] = []
        for argument in surplus:
            new = _keyword_for(case, argument, takes - {str(g) for g in given})
            if new is None:
                unwanted.append(argument)
            else:
                given.add(new)
                edits.insert(span(case.script, call, argument).start, f"{new}=")
        remove(case.script, call, unwanted, edits)
        return Repair(
            f"{called[0]} takes {room} positional arguments; the others become keywords or are removed.", edits
        )
    return None


def _positional_count(called: object) -> int | None:
    if not callable(called):
        return None
    parameters = [*inspect.signature(called).parameters.values()]
    if any(p.kind is p.VAR_POSITIONAL for p in parameters):
        return None
    return sum(p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.name != "self" for p in parameters)


def _keyword_for(case: Case, argument: ast.expr, takes: frozenset[str]) -> str | None:
    color = type(case.symbols.names["RED"])
    match argument:
        case ast.Name(id=name) if isinstance(case.symbols.names.get(name), color) and "color" in takes:
            return "color"
        case ast.Constant(value=int() | float() as value) if value > 6 and "font_size" in takes:
            return "font_size"
    return None
