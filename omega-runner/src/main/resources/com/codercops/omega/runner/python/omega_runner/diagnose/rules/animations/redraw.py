"""`always_redraw` and updaters that get an object instead of a function."""

from __future__ import annotations

import ast
import re

from ...arguments import span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="call-to-lambda", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.EXACT)
def call_to_lambda(case: Case) -> Repair | None:
    """Wrap an object that `always_redraw` or an updater gets in a `lambda`.

    Before:
        self.add(always_redraw(Line(LEFT, UP)))
        self.wait(0.2)
    After:
        self.add(always_redraw(lambda: Line(LEFT, UP)))
        self.wait(0.2)
    """
    message = case.failure.message
    if not re.search(
        r"object is not callable|is not a callable object|Only functions|has no attribute '__code__'", message
    ):
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        updater = isinstance(call.func, ast.Attribute) and call.func.attr == "add_updater"
        if not (known and known[0] == "always_redraw") and not updater:
            continue
        if call.args and isinstance(call.args[0], ast.Call) and not isinstance(call.args[0].func, ast.Lambda):
            edits.insert(span(case.script, call, call.args[0]).start, "lambda m: " if updater else "lambda: ")
    return (
        Repair("Manim redraws the object each frame and needs a function; now it is a lambda.", edits)
        if edits
        else None
    )


@rule(id="name-to-lambda", kinds={Kind.OTHER}, stage=Stage.EXACT)
def name_to_lambda(case: Case) -> Repair | None:
    """Wrap a variable that `always_redraw` gets in a `lambda`.

    Before:
        line = Line(LEFT, RIGHT)
        self.add(always_redraw(line))
        self.wait(0.2)
    After:
        line = Line(LEFT, RIGHT)
        self.add(always_redraw(lambda: line))
        self.wait(0.2)
    """
    if "object is not callable" not in case.failure.message:
        return None
    mobject = case.symbols.classes["Mobject"]
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known and known[0] == "always_redraw" and call.args and isinstance(call.args[0], (ast.Name, ast.Attribute)):
            bases = case.infer.bases(case.infer.of(call.args[0]))
            if bases and all(issubclass(base, mobject) for base in bases):
                edits.insert(span(case.script, call, call.args[0]).start, "lambda: ")
    return (
        Repair("Manim redraws the object each frame and needs a function; now it is a lambda.", edits)
        if edits
        else None
    )
