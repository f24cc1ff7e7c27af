"""Updaters with another number of arguments than Manim passes."""

from __future__ import annotations

import ast
import re

from ...arguments import span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_MISSING = re.compile(r"(?P<name>\w+|<lambda>)\(\) missing 1 required positional argument: '(?P<argument>\w+)'")
_SURPLUS = re.compile(
    r"(?P<name>\w+|<lambda>)\(\) takes (?P<room>\d+) positional arguments? but (?P<count>\d+) (?:were|was) given"
)


@rule(id="updater-arguments", kinds={Kind.OTHER}, stage=Stage.EXACT)
def updater_arguments(case: Case) -> Repair | None:
    """Wrap an updater that takes another number of arguments than Manim passes.

    Before:
        def move(m, dt):
            pass
        self.add_updater(move)
        self.wait(0.2)
    After:
        def move(m, dt):
            pass
        self.add_updater(lambda dt: move(self, dt))
        self.wait(0.2)
    """
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
        wanted = _parameter_count(updater, functions, name)
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
    return Repair("Manim calls an updater with its object and the time step.", edits) if edits else None


def _parameter_count(updater: ast.expr, functions: dict[str, ast.FunctionDef], name: str) -> int | None:
    """How many arguments the failing updater takes."""
    if isinstance(updater, ast.Lambda) and name == "<lambda>":
        return len(updater.args.args)
    if isinstance(updater, ast.Name) and updater.id == name and name in functions:
        return len(functions[name].args.args)
    if isinstance(updater, ast.Attribute) and updater.attr == name and name in functions:
        return len(functions[name].args.args) - 1
    return None


@rule(id="alpha-update-function", kinds={Kind.OTHER}, stage=Stage.EXACT)
def alpha_update_function(case: Case) -> Repair | None:
    """Use `UpdateFromAlphaFunc` for a function with two parameters.

    Before:
        d = Dot()
        def bend(m, alpha):
            return m
        self.play(UpdateFromFunc(d, bend))
    After:
        d = Dot()
        def bend(m, alpha):
            return m
        self.play(UpdateFromAlphaFunc(d, bend))
    """
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
        Repair("The function takes two arguments; UpdateFromAlphaFunc passes the progress as the second.", edits)
        if edits
        else None
    )
