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
    """Call `set_background_stroke` instead of `set_backstroke`, and pass color and width by keyword.

    Before:
        t = Text("a")
        t.set_backstroke(BLACK, 3)
        self.add(t)
    After:
        t = Text("a")
        t.set_background_stroke(color=BLACK, width=3)
        self.add(t)
    """
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
    """Remove `self.embed()` and `self.interact()`, which wait for a user.

    Before:
        self.play(Create(Dot()))
        self.embed()
    After:
        self.play(Create(Dot()))
        pass
    """
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
    text = "The script would wait for a user; the call is removed."
    return Repair(text, edits) if edits else None


@rule(id="fade-direction-to-shift", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.EXACT)
def fade_direction_to_shift(case: Case) -> Repair | None:
    """Pass the direction of a fade as `shift`.

    Before:
        self.play(FadeIn(Circle(), UP))
    After:
        self.play(FadeIn(Circle(), shift=UP))
    """
    if not re.search(r"numpy\.ndarray|only works on Mobjects|is of type ndarray", case.failure.message):
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in ("FadeIn", "FadeOut") or len(call.args) != 2 or keyword(call, "shift"):
            continue
        if plain(call) and _DIRECTION.match(case.script.text(call.args[1])):
            edits.insert(span(case.script, call, call.args[1]).start, "shift=")
    return Repair("The direction of a fade is the keyword shift.", edits) if edits else None
