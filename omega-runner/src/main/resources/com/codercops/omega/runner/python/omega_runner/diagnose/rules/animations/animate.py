"""Arguments of `self.play(...)` that need `.animate` or an animation around them."""

from __future__ import annotations

import ast
import re

from ...arguments import span
from ...case import Case
from ...edits import Edits, Span
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .calls import called_name, is_animated, is_animation
from .plays import playing

_UNEXPECTED = re.compile(
    r"^Unexpected argument .* passed to Scene\.play|^Animation only works on"
    r"|^Object .* cannot be converted to an animation",
    re.S,
)
_METHODS = "Passing Mobject methods to Scene.play"


@rule(id="method-to-animate", kinds={Kind.OTHER}, stage=Stage.EXACT)
def method_to_animate(case: Case) -> Repair | None:
    """Turn methods among the arguments of `self.play` into `.animate` calls.

    Before:
        a, b = Square(), Circle()
        self.play(a.shift, UP, b.scale, 2)
    After:
        a, b = Square(), Circle()
        self.play(a.animate.shift(UP), b.animate.scale(2))
    """
    if _METHODS not in case.failure.message and not _UNEXPECTED.search(case.failure.message):
        return None
    edits = case.edits()
    for call in case.calls():
        if called_name(call) == "play":
            _chain(case, call, edits)
    return Repair("A method needs .animate to be played: mobject.animate.method(...).", edits) if edits else None


def _chain(case: Case, call: ast.Call, edits: Edits) -> None:
    groups: list[list[ast.expr]] = []
    for argument in call.args:
        if _is_method(case, argument):
            groups.append([argument])
        elif groups and groups[-1] and not isinstance(argument, ast.Starred) and not is_animation(case, argument):
            groups[-1].append(argument)
        else:
            # An argument between two methods belongs to neither.
            groups.append([])
    whole: Span | None = None
    chain, owner = "", ""
    for group in groups:
        if not group:
            whole = None
            continue
        method, *values = group
        assert isinstance(method, ast.Attribute)
        options = values[-1] if values and isinstance(values[-1], ast.Dict) else None
        texts = [case.script.text(v) for v in values if v is not options]
        texts += [f"**{case.script.text(options)}"] if options is not None else []
        step = f".{method.attr}({', '.join(texts)})"
        end = span(case.script, call, group[-1]).end
        if whole is not None and case.script.text(method.value) == owner:
            # Two methods of one object: a second .animate would undo the first.
            del edits.changes[whole]
            whole, chain = Span(whole.start, end), chain + step
        else:
            owner = case.script.text(method.value)
            whole, chain = Span(case.script.span(method).start, end), f"{owner}.animate{step}"
        edits.replace(whole, chain)


def _is_method(case: Case, node: ast.expr) -> bool:
    """Whether a node names a method without calling it."""
    if not isinstance(node, ast.Attribute):
        return False
    mobjects = [value for value in case.symbols.classes.values() if issubclass(value, case.symbols.classes["Mobject"])]
    return any(callable(getattr(owner, node.attr, None)) for owner in mobjects)


@rule(id="chained-animate", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.EXACT)
def chained_animate(case: Case) -> Repair | None:
    """Remove the second `.animate` of a chain.

    Before:
        dot = Dot()
        self.play(dot.animate.shift(UP).animate.scale(2))
    After:
        dot = Dot()
        self.play(dot.animate.shift(UP).scale(2))
    """
    edits = case.edits()
    if "_AnimationBuilder" not in case.failure.message and "'function' object" not in case.failure.message:
        return None
    for node in case.script.nodes:
        match node:
            case ast.Attribute(value=ast.Call() as inner, attr="animate") if is_animated(inner):
                whole = case.script.attribute_span(node)
                edits.replace(Span(case.script.span(inner).end, whole.end), "")
    return Repair("One .animate animates the whole chain of methods.", edits) if edits else None


@rule(id="unwrapped-animate", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.EXACT)
def unwrapped_animate(case: Case) -> Repair | None:
    """Play an `.animate` call without the animation around it.

    Before:
        dot = Dot()
        self.play(FadeIn(dot.animate.shift(UP)))
    After:
        dot = Dot()
        self.play(dot.animate.shift(UP))
    """
    message = case.failure.message
    if not ("only works on" in message or "_AnimationBuilder" in message or "not a VMobject" in message):
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        animation = known and isinstance(known[1], type) and issubclass(known[1], case.symbols.classes["Animation"])
        if animation and len(call.args) == 1 and is_animated(call.args[0]):
            edits.replace(case.script.span(call), case.script.text(call.args[0]))
    return (
        Repair(".animate creates an animation; it is now played without another animation around it.", edits)
        if edits
        else None
    )


@rule(id="method-call-to-animate", kinds={Kind.OTHER}, stage=Stage.EXACT)
def method_call_to_animate(case: Case) -> Repair | None:
    """Insert `.animate` where a script plays the result of a method.

    Before:
        square = Square()
        self.play(square.shift(UP))
    After:
        square = Square()
        self.play(square.animate.shift(UP))
    """
    if not _UNEXPECTED.search(case.failure.message):
        return None
    edits = case.edits()
    for call in playing(case):
        for argument in call.args:
            match argument:
                case ast.Call(func=ast.Attribute(value=owner, attr=attr)) if (
                    _is_method(case, ast.Attribute(value=owner, attr=attr, ctx=ast.Load()))
                    and not is_animated(argument)
                    and not is_animation(case, argument)
                ):
                    if not (isinstance(owner, ast.Name) and owner.id == "self"):
                        edits.insert(case.script.span(_first(case, owner)).end, ".animate")
    return (
        Repair("The method call changed the object before the play; it is now animated with .animate.", edits)
        if edits
        else None
    )


def _first(case: Case, owner: ast.expr) -> ast.expr:
    """The object at the start of a chain of methods that return the object itself."""
    vmobject = case.symbols.classes["VMobject"]
    match owner:
        case ast.Call(func=ast.Attribute(value=inner, attr=attr)):
            returned = getattr(getattr(vmobject, attr, None), "__annotations__", {}).get("return")
            return _first(case, inner) if returned == "Self" and not attr.startswith("copy") else owner
    return owner


@rule(id="object-to-fadein", kinds={Kind.OTHER}, stage=Stage.EXACT)
def object_to_fadein(case: Case) -> Repair | None:
    """Fade in an object that a script plays.

    Before:
        square = Square()
        self.play(square)
    After:
        square = Square()
        self.play(FadeIn(square))
    """
    if not _UNEXPECTED.search(case.failure.message):
        return None
    mobject = case.symbols.classes["Mobject"]
    edits = case.edits()
    spelled = case.imports.spell("FadeIn", edits, case.symbols)
    for call in playing(case):
        for argument in call.args:
            bases = case.infer.bases(case.infer.of(argument))
            if spelled and bases and all(issubclass(b, mobject) for b in bases) and not is_animated(argument):
                edits.replace(span(case.script, call, argument), f"{spelled}({case.script.text(argument)})")
    return Repair("An object is not an animation; it now fades in.", edits) if edits else None
