"""Functions of the script: whose variable they change, and what Manim calls them with."""

from __future__ import annotations

import ast
import re

from ..arguments import span
from ..case import Case
from ..failure import Kind
from .repair import Repair, Rule

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_MISSING = re.compile(r"(?P<name>\w+)\(\) missing 1 required positional argument: '(?P<argument>\w+)'")
_SURPLUS = re.compile(
    r"(?P<name>\w+|<lambda>)\(\) takes (?P<room>\d+) positional arguments? but (?P<count>\d+) (?:were|was) given"
)


def not_global(case: Case) -> Repair | None:
    """`global count` in a function inside `construct`: the variable is that of `construct`, so it is nonlocal."""
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
    return Repair("global-to-nonlocal", f"{name} belongs to the function around: nonlocal.", edits) if edits else None


def _outer_binds(case: Case, node: ast.Global, name: str) -> bool:
    functions = [n for n in case.script.outer(node) if isinstance(n, ast.FunctionDef)]
    return any(
        isinstance(inner, ast.Name) and inner.id == name and isinstance(inner.ctx, ast.Store)
        for outer in functions[1:]
        for inner in _own(outer)
    )


def _own(function: ast.FunctionDef) -> list[ast.AST]:
    """The nodes of a function without those of functions inside it."""
    found: list[ast.AST] = []
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        found.append(node)
        if not isinstance(node, Function):
            waiting += ast.iter_child_nodes(node)
    return found


def unassigned_outer(case: Case) -> Repair | None:
    """A function that changes a variable of the function around it without saying so: `nonlocal` is added."""
    found = re.search(r"(?:cannot access local variable|local variable) '(\w+)'", case.failure.message)
    if found is None or case.failure.line is None:
        return None
    name = found[1]
    edits = case.edits()
    for node in case.script.nodes:
        if not isinstance(node, ast.FunctionDef) or not node.lineno <= case.failure.line <= (node.end_lineno or 0):
            continue
        changes = any(isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Store) for n in _own(node))
        around = [n for n in case.script.outer(node) if isinstance(n, ast.FunctionDef)]
        theirs = any(
            isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Store) for f in around for n in _own(f)
        )
        if changes and theirs and not any(a.arg == name for a in node.args.args):
            start = case.script.span(node.body[0]).start
            indent = case.script.source[:start].rpartition("\n")[2]
            if not indent.strip():
                edits.insert(start, f"nonlocal {name}\n{indent}")
    return Repair("nonlocal-added", f"{name} belongs to the function around: nonlocal.", edits) if edits else None


def updater_arguments(case: Case) -> Repair | None:
    """An updater that takes more or fewer than Manim gives: a lambda between them passes what is wanted."""
    missing, surplus = _MISSING.search(case.failure.message), _SURPLUS.search(case.failure.message)
    name = missing["name"] if missing else surplus["name"] if surplus else None
    if name is None:
        return None
    functions = {n.name: n for n in case.script.nodes if isinstance(n, ast.FunctionDef)}
    edits = case.edits()
    for call in case.calls():
        if not isinstance(call.func, ast.Attribute) or call.func.attr != "add_updater" or not call.args:
            continue
        updater = call.args[0]
        wanted = _wanted(updater, functions, name)
        of_scene = isinstance(call.func.value, ast.Name) and call.func.value.id == "self"
        owner = case.script.text(call.func.value)
        if wanted is None or (of_scene and wanted == 1) or (not of_scene and wanted in (1, 2) and not missing):
            continue
        text = f"({case.script.text(updater)})" if isinstance(updater, ast.Lambda) else case.script.text(updater)
        given = {0: "", 1: "m", 2: "m, dt"}.get(wanted)
        if of_scene:
            given = {0: "", 2: f"{owner}, dt"}.get(wanted)
        if given is not None:
            edits.replace(span(case.script, call, updater), f"lambda {'dt' if of_scene else 'm, dt'}: {text}({given})")
    return Repair("updater-arguments", "An updater is given its object and the time step.", edits) if edits else None


def _wanted(updater: ast.expr, functions: dict[str, ast.FunctionDef], name: str) -> int | None:
    """How many arguments the blamed updater takes."""
    if isinstance(updater, ast.Lambda) and name == "<lambda>":
        return len(updater.args.args)
    if isinstance(updater, ast.Name) and updater.id == name and name in functions:
        return len(functions[name].args.args)
    if isinstance(updater, ast.Attribute) and updater.attr == name and name in functions:
        return len(functions[name].args.args) - 1
    return None


def alpha_function(case: Case) -> Repair | None:
    """`UpdateFromFunc(x, change)` where `change` takes a second argument: it is told how far the play is."""
    if not _MISSING.search(case.failure.message):
        return None
    functions = {n.name: n for n in case.script.nodes if isinstance(n, ast.FunctionDef)}
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] != "UpdateFromFunc" or len(call.args) < 2:
            continue
        change = call.args[1]
        named = functions.get(change.id) if isinstance(change, ast.Name) else None
        arguments = change.args if isinstance(change, ast.Lambda) else named.args if named else None
        spelled = case.imports.spell("UpdateFromAlphaFunc", edits, case.symbols)
        if spelled and arguments is not None and len(arguments.args) == 2 and not arguments.defaults:
            edits.replace(case.script.span(call.func), spelled)
    return (
        Repair("alpha-function", "A function of two arguments is told how far the play is.", edits) if edits else None
    )


FUNCTION_RULES: tuple[Rule, ...] = (not_global, unassigned_outer, updater_arguments, alpha_function)
