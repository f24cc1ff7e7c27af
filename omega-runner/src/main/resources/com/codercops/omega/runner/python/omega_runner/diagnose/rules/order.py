"""What comes too late, and what never comes: a name that is assigned further down, a loop that does not end."""

from __future__ import annotations

import ast
import re

from ..case import Case
from ..edits import Span
from .repair import Repair, Rule

_UNASSIGNED = re.compile(r"cannot access local variable '(\w+)'|local variable '(\w+)' referenced before assignment")
# Rounds of a loop that does not end: it shows what it shows by then. A round that plays takes time of the film, and one
# that makes texts takes time to set them.
ROUNDS = 2000
MAKING_ROUNDS = 100
PLAYED_ROUNDS = 20


def assigned_too_late(case: Case) -> Repair | None:
    """A name that is assigned further down in the same block: the assignment comes first, with what follows on it."""
    found = _UNASSIGNED.search(case.failure.message)
    name = found[1] or found[2] if found else case.failure.name
    failing = case.script.at_failure(case.failure)
    if not name or not failing or not (found or name in case.script.bound):
        return None
    statement = next((n for n in case.script.outer(failing[0]) if isinstance(n, ast.stmt)), None)
    while statement is not None and not isinstance(statement, ast.FunctionDef):
        block = _block(case, statement)
        late = _assignment(block, statement, name)
        if late:
            return _moved(case, statement, late, name)
        statement = next((n for n in case.script.outer(statement) if isinstance(n, ast.stmt)), None)
    return None


def _block(case: Case, statement: ast.stmt) -> list[ast.stmt]:
    parent = case.script.parents.get(statement)
    bodies = (getattr(parent, part, None) for part in ("body", "orelse", "finalbody"))
    return next((body for body in bodies if isinstance(body, list) and statement in body), [])


def _assignment(block: list[ast.stmt], statement: ast.stmt, name: str) -> list[ast.stmt]:
    """The statements behind `statement` that make `name`, and those right behind them that change it."""
    later = block[block.index(statement) + 1 :] if statement in block else []
    for at, one in enumerate(later):
        if isinstance(one, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in one.targets):
            run: list[ast.stmt] = [one]
            for other in later[at + 1 :]:
                if not (isinstance(other, ast.Expr) and _on(other.value, name)):
                    break
                run.append(other)
            return run
    return []


def _on(value: ast.expr, name: str) -> bool:
    """`name.method(...)`, also as a chain."""
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        value = value.func.value
    return isinstance(value, ast.Name) and value.id == name


def _moved(case: Case, statement: ast.stmt, late: list[ast.stmt], name: str) -> Repair | None:
    start = case.script.starts[statement.lineno - 1]
    ends = [*case.script.starts, len(case.script.source)]
    lines = Span(case.script.starts[late[0].lineno - 1], ends[late[-1].end_lineno or late[-1].lineno])
    text = case.script.source[lines.start : lines.end]
    if not text.endswith("\n") or late[0].lineno == statement.lineno:
        return None
    edits = case.edits()
    edits.insert(start, text)
    edits.replace(lines, "")
    return Repair("assigned-first", f"{name} is made before it is used.", edits)


def endless_loop(case: Case) -> Repair | None:
    """A `while` whose condition never ends it: it stops after so many rounds, and the film goes on."""
    if not case.failure.out_of_time:
        return None
    lines = [*case.failure.lines, *([case.failure.line] if case.failure.line else [])]
    loops = [
        node
        for node in case.script.nodes
        if isinstance(node, ast.While) and not node.orelse and any(_within(node, line) for line in lines)
    ]
    edits = case.edits()
    for loop in loops:
        start = case.script.span(loop).start
        before = case.script.source[:start].rpartition("\n")[2]
        first = case.script.span(loop.body[0]).start
        colon = case.script.source.find(":", case.script.span(loop.test).end)
        between = case.script.source[colon + 1 : first]
        if before.strip() or "\n" not in between or "#" in between:
            continue
        inner = between.rpartition("\n")[2]
        rounds = PLAYED_ROUNDS if _plays(loop) else MAKING_ROUNDS if _makes(case, loop) else ROUNDS
        condition = case.script.text(loop.test)
        edits.replace(
            Span(start, first), f"for _ in range({rounds}):\n{inner}if not ({condition}):\n{inner}    break\n{inner}"
        )
    return Repair("endless-loop", "A loop that did not end stops after a number of rounds.", edits) if edits else None


def _within(loop: ast.While, line: int) -> bool:
    return loop.lineno <= line <= (loop.end_lineno or loop.lineno)


def _makes(case: Case, loop: ast.While) -> bool:
    return any(isinstance(n, ast.Call) and case.infer.manim_value(n.func) is not None for n in ast.walk(loop))


def _plays(loop: ast.While) -> bool:
    return any(isinstance(n, ast.Attribute) and n.attr in ("play", "wait") for n in ast.walk(loop))


ORDER_RULES: tuple[Rule, ...] = (assigned_too_late, endless_loop)
