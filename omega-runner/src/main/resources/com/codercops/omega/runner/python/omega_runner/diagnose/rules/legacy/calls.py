"""Method calls that only manimlib accepts."""

from __future__ import annotations

import ast
import re

from ...arguments import keyword, plain, span
from ...case import Case
from ...failure import ANY, Kind
from ...registry import Stage, rule
from ...repair import Repair

_INTERACTIVE = frozenset({"embed", "interact", "interactive_embed"})
_DIRECTION = re.compile(r"^[-+]?\s*(?:[\d.]+\s*\*\s*)?(?:UP|DOWN|LEFT|RIGHT|UL|UR|DL|DR|IN|OUT)(?:\s*[*/]\s*[\d.]+)?$")


@rule(id="backstroke-to-background-stroke", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.EXACT)
def backstroke_to_background_stroke(case: Case) -> Repair | None:
    """`x.set_backstroke(BLACK, 3)`: `set_background_stroke`, which is given its colour and width by keyword."""
    node = case.missing_attribute()
    if node is None or node.attr != "set_backstroke":
        return None
    edits = case.edits()
    for other in case.attributes("set_backstroke"):
        call = case.script.parents.get(other)
        edits.replace(case.script.attribute_span(other), "set_background_stroke")
        if isinstance(call, ast.Call) and call.func is other:
            for argument, name in zip(call.args, ("color", "width"), strict=False):
                edits.insert(span(case.script, call, argument).start, f"{name}=")
    text = "set_backstroke() is called set_background_stroke() in this Manim."
    return Repair(text, edits) if edits else None


@rule(id="interactive-call", kinds=ANY, stage=Stage.EXACT)
def interactive_call(case: Case) -> Repair | None:
    """`self.embed()`, `self.interact()`: nobody is there to interact with, so the film goes on."""
    if case.failure.line is None:
        return None
    edits = case.edits()
    blamed = any(isinstance(n, ast.Attribute) and n.attr in _INTERACTIVE for n in case.failing)
    for call in case.calls() if blamed else []:
        statement = case.script.parents.get(call)
        match call.func:
            case ast.Attribute(value=ast.Name(id="self"), attr=name) if name in _INTERACTIVE:
                if isinstance(statement, ast.Expr):
                    edits.replace(case.script.span(statement), "pass")
    text = "Nobody is there to interact with: the film goes on."
    return Repair(text, edits) if edits else None


@rule(id="fade-direction-to-shift", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.EXACT)
def fade_direction_to_shift(case: Case) -> Repair | None:
    """`FadeIn(words, UP)`: the direction of a fade is its `shift`."""
    if not re.search(r"numpy\.ndarray|only works on Mobjects|is of type ndarray", case.failure.message):
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in ("FadeIn", "FadeOut") or len(call.args) != 2 or keyword(call, "shift"):
            continue
        if plain(call) and _DIRECTION.match(case.script.text(call.args[1])):
            edits.insert(span(case.script, call, call.args[1]).start, "shift=")
    return Repair("The direction of a fade is its shift.", edits) if edits else None
