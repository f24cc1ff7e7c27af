"""Animations that take an object and a function."""

from __future__ import annotations

import ast
import re

from ...arguments import span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="swapped-update-arguments", kinds={Kind.OTHER}, stage=Stage.EXACT)
def swapped_update_arguments(case: Case) -> Repair | None:
    """Swap the arguments of `UpdateFromFunc` where the function comes before the object.

    Before:
        dot = Dot()
        self.add(dot)
        self.play(UpdateFromFunc(lambda m: m, dot))
    After:
        dot = Dot()
        self.add(dot)
        self.play(UpdateFromFunc(dot, lambda m: m))
    """
    if "only works on Mobjects" not in case.failure.message:
        return None
    edits = case.edits()
    functions = {n.name for n in case.script.nodes if isinstance(n, ast.FunctionDef)}
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in (
            "UpdateFromFunc",
            "UpdateFromAlphaFunc",
            "ApplyFunction",
            "ApplyPointwiseFunction",
        ):
            continue
        if len(call.args) != 2 or known[0].startswith("Apply"):
            continue
        first, second = call.args
        if isinstance(first, ast.Lambda) or (isinstance(first, ast.Name) and first.id in functions):
            edits.replace(span(case.script, call, first), case.script.text(second))
            edits.replace(span(case.script, call, second), case.script.text(first))
            if isinstance(first, ast.Lambda) and known[0] == "UpdateFromFunc" and len(first.args.args) == 2:
                edits.replace(case.script.span(call.func), "UpdateFromAlphaFunc")
    return Repair("The object must be the first argument, the function the second.", edits) if edits else None


@rule(id="function-as-transform-target", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.EXACT)
def function_as_transform_target(case: Case) -> Repair | None:
    """Replace `Transform` with a function of the script by an update animation.

    Before:
        dot = Dot()
        def bend(m, alpha):
            return m
        self.play(Transform(dot, bend))
    After:
        dot = Dot()
        def bend(m, alpha):
            return m
        self.play(UpdateFromAlphaFunc(dot, bend))
    """
    if not re.search(r"'function' object has no attribute|function.*only works on", case.failure.message):
        return None
    functions = {n.name: n for n in case.script.nodes if isinstance(n, ast.FunctionDef)}
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        match call.args:
            case [_, ast.Name(id=name)] if (
                known and known[0] in ("Transform", "ReplacementTransform") and name in functions
            ):
                count = len(functions[name].args.args)
                new = {1: "UpdateFromFunc", 2: "UpdateFromAlphaFunc"}.get(count)
                spelled = case.imports.spell(new, edits, case.symbols) if new else None
                if spelled:
                    edits.replace(case.script.span(call.func), spelled)
    return (
        Repair("The target is a function, not an object; now the function updates the object.", edits)
        if edits
        else None
    )
