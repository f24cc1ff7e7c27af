"""What `self.play(...)` is given and cannot play."""

from __future__ import annotations

import ast
import re

from ..arguments import span
from ..case import Case
from ..edits import Edits, Span
from .repair import Repair, Rule

_UNEXPECTED = re.compile(
    r"^Unexpected argument .* passed to Scene\.play|^Animation only works on"
    r"|^Object .* cannot be converted to an animation",
    re.S,
)
_METHODS = "Passing Mobject methods to Scene.play"
_GROUPS = frozenset({"play", "AnimationGroup", "LaggedStart", "Succession"})


def method_arguments(case: Case) -> Repair | None:
    """`self.play(square.shift, UP, circle.scale, 2)`: each method with what follows it becomes one `.animate`."""
    if _METHODS not in case.failure.message and not _UNEXPECTED.search(case.failure.message):
        return None
    edits = case.edits()
    for call in case.calls():
        if called_name(call) == "play":
            _chain(case, call, edits)
    return Repair("method-to-animate", "Methods are animated by mobject.animate.method(...).", edits) if edits else None


def _chain(case: Case, call: ast.Call, edits: Edits) -> None:
    groups: list[list[ast.expr]] = []
    for argument in call.args:
        if _is_method(case, argument):
            groups.append([argument])
        elif groups and groups[-1] and not isinstance(argument, ast.Starred) and not is_animation(case, argument):
            groups[-1].append(argument)
        else:
            # What stands between two methods belongs to neither.
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
    """A method that is named and not called."""
    if not isinstance(node, ast.Attribute):
        return False
    mobjects = [value for value in case.symbols.classes.values() if issubclass(value, case.symbols.classes["Mobject"])]
    return any(callable(getattr(owner, node.attr, None)) for owner in mobjects)


def is_animation(case: Case, node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="animate"))):
            return True
        case ast.Call():
            known = case.infer.manim_value(node.func)
            return (
                known is not None
                and isinstance(known[1], type)
                and issubclass(known[1], case.symbols.classes["Animation"])
            )
    return False


def changed_object(case: Case) -> Repair | None:
    """`self.play(square.shift(UP))`: the change itself is meant to be seen."""
    if not _UNEXPECTED.search(case.failure.message):
        return None
    edits = case.edits()
    for call in _playing(case):
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
        Repair("change-to-animate", "What is played is an animation: mobject.animate.method(...).", edits)
        if edits
        else None
    )


def _first(case: Case, owner: ast.expr) -> ast.expr:
    """The object at the beginning of a chain of methods that each give the object itself."""
    vmobject = case.symbols.classes["VMobject"]
    match owner:
        case ast.Call(func=ast.Attribute(value=inner, attr=attr)):
            returned = getattr(getattr(vmobject, attr, None), "__annotations__", {}).get("return")
            return _first(case, inner) if returned == "Self" and not attr.startswith("copy") else owner
    return owner


def bare_object(case: Case) -> Repair | None:
    """`self.play(square)`: an object that is played is shown."""
    if not _UNEXPECTED.search(case.failure.message):
        return None
    mobject = case.symbols.classes["Mobject"]
    edits = case.edits()
    spelled = case.imports.spell("FadeIn", edits, case.symbols)
    for call in _playing(case):
        for argument in call.args:
            bases = case.infer.bases(case.infer.of(argument))
            if spelled and bases and all(issubclass(b, mobject) for b in bases) and not is_animated(argument):
                edits.replace(span(case.script, call, argument), f"{spelled}({case.script.text(argument)})")
    return Repair("object-to-fadein", "An object is no animation: it fades in.", edits) if edits else None


def played_call(case: Case) -> Repair | None:
    """`self.play(self.show())` where the method plays by itself and returns nothing: it is called instead."""
    if not case.failure.message.startswith("Unexpected argument None"):
        return None
    edits = case.edits()
    for call in _playing(case):
        statement = case.script.parents.get(call)
        if not isinstance(statement, ast.Expr) or any(isinstance(a, ast.Starred) for a in call.args):
            continue
        own = [a for a in call.args if _on_self(a)]
        others = [a for a in call.args if a not in own]
        if not own:
            continue
        start = case.script.span(statement).start
        indent = case.script.source[:start].rpartition("\n")[2]
        if indent.strip():
            continue
        lines = [case.script.text(a) for a in own]
        if others:
            rest = ", ".join(case.script.text(a) for a in [*others, *call.keywords])
            lines.append(f"self.play({rest})")
        edits.replace(case.script.span(statement), f"\n{indent}".join(lines))
        return Repair("played-call", "The method plays by itself and returns nothing to play.", edits)
    return None


def _on_self(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "self"
    )


def nothing_to_play(case: Case) -> Repair | None:
    """`self.play()` with an empty list of animations waits for as long."""
    if not case.failure.message.startswith("Called Scene.play with no animations"):
        return None
    edits = case.edits()
    spelled = case.imports.spell("Wait", edits, case.symbols)
    for call in _playing(case):
        starred = [a for a in call.args if isinstance(a, ast.Starred)]
        if spelled and not call.args:
            edits.insert(case.script.span(call.func).end + 1, f"{spelled}()" + (", " if call.keywords else ""))
        elif spelled and len(starred) == len(call.args) == 1:
            value = starred[0].value
            edits.replace(case.script.span(starred[0]), f"*([*{_inner(case, value)}] or [{spelled}()])")
    return (
        Repair("nothing-to-play", "Without animations there is nothing to play: the scene waits.", edits)
        if edits
        else None
    )


def _inner(case: Case, value: ast.expr) -> str:
    text = case.script.text(value)
    simple = isinstance(value, (ast.Name, ast.Attribute, ast.Call, ast.List, ast.ListComp, ast.Subscript))
    return text if simple else f"({text})"


def no_duration(case: Case) -> Repair | None:
    """A run time of nothing, or less: one frame."""
    if not re.search(
        r"has a (?:total )?(?:run_time|duration) of .* <= 0|duration of .* <= 0 seconds", case.failure.message
    ):
        return None
    edits = case.edits()
    config = case.imports.spell("config", edits, case.symbols)
    for call in case.failing_calls():
        name = called_name(call)
        values = [k.value for k in call.keywords if k.arg in ("run_time", "duration")]
        values += call.args[:1] if name in ("wait", "pause") else []
        for value in values:
            if config:
                edits.replace(
                    span(case.script, call, value), f"max({case.script.text(value)}, 1 / {config}.frame_rate)"
                )
    return Repair("at-least-a-frame", "Nothing can take no time: one frame at least.", edits) if edits else None


def unwrapped_animate(case: Case) -> Repair | None:
    """`FadeIn(square.animate.shift(UP))`: `.animate` is an animation itself, and is played as it is."""
    message = case.failure.message
    if not ("only works on" in message or "_AnimationBuilder" in message or "not a VMobject" in message):
        return None
    edits = case.edits()
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        animation = known and isinstance(known[1], type) and issubclass(known[1], case.symbols.classes["Animation"])
        if animation and len(call.args) == 1 and is_animated(call.args[0]):
            edits.replace(case.script.span(call), case.script.text(call.args[0]))
    return Repair("unwrapped-animate", ".animate is an animation already.", edits) if edits else None


def is_animated(node: ast.expr) -> bool:
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        node = node.func.value
        if isinstance(node, ast.Attribute) and node.attr == "animate":
            return True
    return isinstance(node, ast.Attribute) and node.attr == "animate"


def two_animates(case: Case) -> Repair | None:
    """`x.animate.shift(UP).animate.scale(2)`: one `.animate` carries the whole chain."""
    edits = case.edits()
    if "_AnimationBuilder" not in case.failure.message and "'function' object" not in case.failure.message:
        return None
    for node in case.script.nodes:
        match node:
            case ast.Attribute(value=ast.Call() as inner, attr="animate") if is_animated(inner):
                whole = case.script.attribute_span(node)
                edits.replace(Span(case.script.span(inner).end, whole.end), "")
    return Repair("one-animate", "One .animate carries the whole chain.", edits) if edits else None


def _playing(case: Case) -> list[ast.Call]:
    """Calls at the failing place that take animations."""
    return [call for call in case.failing_calls() if called_name(call) in _GROUPS]


def called_name(call: ast.Call) -> str:
    return (
        call.func.attr
        if isinstance(call.func, ast.Attribute)
        else call.func.id
        if isinstance(call.func, ast.Name)
        else ""
    )


def unlike_shapes(case: Case) -> Repair | None:
    """`Transform(a, b)` of objects that cannot be aligned point by point: the one fades into the other."""
    if not re.search(r"not implemented for Mobject|^zip\(\) argument|_point_mobject", case.failure.message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known and known[0] in ("Transform", "ReplacementTransform") and len(call.args) == 2:
            names = [case.imports.spell(n, edits, case.symbols) for n in ("AnimationGroup", "FadeOut", "FadeIn")]
            if all(names):
                old, new = map(case.script.text, call.args)
                more = "".join(f", {case.script.text(k)}" for k in call.keywords)
                edits.replace(case.script.span(call), f"{names[0]}({names[1]}({old}), {names[2]}({new}){more})")
    return Repair("transform-to-fade", "Of objects that are too unlike the one fades out, the other in.", edits)


PLAY_RULES: tuple[Rule, ...] = (
    method_arguments, two_animates, unwrapped_animate, changed_object, bare_object, played_call,
    nothing_to_play, no_duration, unlike_shapes,
)  # fmt: skip
