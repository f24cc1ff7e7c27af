"""Variables that belong to another function, or that are assigned after their first use."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...edits import Span
from ...failure import ANY, Kind
from ...registry import Stage, rule
from ...repair import Repair

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_UNASSIGNED = re.compile(r"cannot access local variable '(\w+)'|local variable '(\w+)' referenced before assignment")


@rule(id="global-to-nonlocal", kinds={Kind.NAME, Kind.OTHER}, stage=Stage.EXACT)
def global_to_nonlocal(case: Case) -> Repair | None:
    """Replace `global` with `nonlocal` for variables of the enclosing function.

    Before:
        n = 0
        def count():
            global n
            n += 1
        count()
        self.wait()
    After:
        n = 0
        def count():
            nonlocal n
            n += 1
        count()
        self.wait()
    """
    name = case.failure.name
    if case.failure.kind is not Kind.NAME and "referenced before assignment" not in case.failure.message:
        found = re.search(r"local variable '(\w+)'", case.failure.message)
        if found is None:
            return None
        name = found[1]
    if not name:
        found = re.search(r"local variable '(\w+)'", case.failure.message)
        name = found[1] if found else ""
    edits = case.edits()
    for node in case.script.nodes:
        if isinstance(node, ast.Global) and all(_outer_binds(case, node, one) for one in node.names):
            start = case.script.span(node).start
            edits.replace(type(case.script.span(node))(start, start + len("global")), "nonlocal")
    return Repair(f"{name} belongs to the enclosing function and must be nonlocal.", edits) if edits else None


def _outer_binds(case: Case, node: ast.Global, name: str) -> bool:
    functions = [n for n in case.script.ancestors(node) if isinstance(n, ast.FunctionDef)]
    return any(
        isinstance(inner, ast.Name) and inner.id == name and isinstance(inner.ctx, ast.Store)
        for outer in functions[1:]
        for inner in _own_nodes(outer)
    )


def _own_nodes(function: ast.FunctionDef) -> list[ast.AST]:
    """The nodes of a function without those of inner functions."""
    found: list[ast.AST] = []
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        found.append(node)
        if not isinstance(node, Function):
            waiting += ast.iter_child_nodes(node)
    return found


@rule(id="missing-nonlocal", kinds={Kind.OTHER}, stage=Stage.EXACT)
def missing_nonlocal(case: Case) -> Repair | None:
    """Add `nonlocal` for a variable of the enclosing function that a function changes.

    Before:
        n = 0
        def count():
            n += 1
        count()
        self.wait()
    After:
        n = 0
        def count():
            nonlocal n
            n += 1
        count()
        self.wait()
    """
    found = re.search(r"(?:cannot access local variable|local variable) '(\w+)'", case.failure.message)
    if found is None or case.failure.line is None:
        return None
    name = found[1]
    edits = case.edits()
    for node in case.script.nodes:
        if not isinstance(node, ast.FunctionDef) or not node.lineno <= case.failure.line <= (node.end_lineno or 0):
            continue
        changes = any(
            isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Store) for n in _own_nodes(node)
        )
        around = [n for n in case.script.ancestors(node) if isinstance(n, ast.FunctionDef)]
        theirs = any(
            isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Store)
            for f in around
            for n in _own_nodes(f)
        )
        if changes and theirs and not any(a.arg == name for a in node.args.args):
            start = case.script.span(node.body[0]).start
            indent = case.script.source[:start].rpartition("\n")[2]
            if not indent.strip():
                edits.insert(start, f"nonlocal {name}\n{indent}")
    return Repair(f"{name} belongs to the enclosing function and must be nonlocal.", edits) if edits else None


@rule(id="assigned-after-use", kinds=ANY - {Kind.GETTER, Kind.TEX}, stage=Stage.EXACT)
def assigned_after_use(case: Case) -> Repair | None:
    """Move an assignment, and the calls on its variable that follow, before the first use.

    Before:
        g = axes.plot(lambda x: x)
        axes = Axes()
        axes.shift(UP)
        self.add(axes, g)
    After:
        axes = Axes()
        axes.shift(UP)
        g = axes.plot(lambda x: x)
        self.add(axes, g)
    """
    found = _UNASSIGNED.search(case.failure.message)
    name = found[1] or found[2] if found else case.failure.name
    failing = case.script.at_failure(case.failure)
    if not name or not failing or not (found or name in case.script.bound):
        return None
    statement = next((n for n in case.script.ancestors(failing[0]) if isinstance(n, ast.stmt)), None)
    while statement is not None and not isinstance(statement, ast.FunctionDef):
        block = _block(case, statement)
        late = _assignment(block, statement, name)
        if late:
            return _move_before(case, statement, late, name)
        statement = next((n for n in case.script.ancestors(statement) if isinstance(n, ast.stmt)), None)
    return None


def _block(case: Case, statement: ast.stmt) -> list[ast.stmt]:
    parent = case.script.parents.get(statement)
    bodies = (getattr(parent, part, None) for part in ("body", "orelse", "finalbody"))
    return next((body for body in bodies if isinstance(body, list) and statement in body), [])


def _assignment(block: list[ast.stmt], statement: ast.stmt, name: str) -> list[ast.stmt]:
    """The statement after `statement` that assigns `name`, and the calls on `name` that follow it directly."""
    later = block[block.index(statement) + 1 :] if statement in block else []
    for at, one in enumerate(later):
        if isinstance(one, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in one.targets):
            run: list[ast.stmt] = [one]
            for other in later[at + 1 :]:
                if not (isinstance(other, ast.Expr) and _is_call_on(other.value, name)):
                    break
                run.append(other)
            return run
    return []


def _is_call_on(value: ast.expr, name: str) -> bool:
    """`name.method(...)`, also as a chain."""
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        value = value.func.value
    return isinstance(value, ast.Name) and value.id == name


def _move_before(case: Case, statement: ast.stmt, late: list[ast.stmt], name: str) -> Repair | None:
    start = case.script.starts[statement.lineno - 1]
    ends = [*case.script.starts, len(case.script.source)]
    lines = Span(case.script.starts[late[0].lineno - 1], ends[late[-1].end_lineno or late[-1].lineno])
    text = case.script.source[lines.start : lines.end]
    if not text.endswith("\n") or late[0].lineno == statement.lineno:
        return None
    edits = case.edits()
    edits.insert(start, text)
    edits.replace(lines, "")
    return Repair(f"{name} was used before its assignment; the assignment is moved.", edits)
