"""What is played, faded or drawn anew and is not quite an animation, an object or a function."""

from __future__ import annotations

import ast
import re

from ..arguments import plain, span
from ..case import Case
from ..failure import Kind
from .plays import called_name, is_animated, is_animation
from .repair import Repair, Rule

_GROUPS = frozenset({"AnimationGroup", "LaggedStart", "Succession"})


def empty_group(case: Case) -> Repair | None:
    """`LaggedStart(*[])`: a group of no animations waits, as a play of none does."""
    if not re.search(r"total run_time of 0 <= 0|duration of 0 <= 0", case.failure.message):
        return None
    edits = case.edits()
    wait = case.imports.spell("Wait", edits, case.symbols)
    for call in case.failing_calls():
        if wait is None or called_name(call) not in _GROUPS:
            continue
        match call.args:
            case []:
                edits.insert(case.script.span(call.func).end + 1, f"{wait}()" + (", " if call.keywords else ""))
            case [ast.Starred(value=value) as starred]:
                edits.replace(case.script.span(starred), f"*([*{case.script.text(value)}] or [{wait}()])")
    return Repair("empty-group", "A group of no animations takes no time: it waits.", edits) if edits else None


def wrapped_animation(case: Case) -> Repair | None:
    """`FadeIn(Create(c))`, `Transform(c, c.animate.scale(2))`: the animation inside is played as it is."""
    message = case.failure.message
    if not re.search(r"only works on Mobjects|object of type 'function' has no len", message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        if not is_animation(case, call) or not plain(call):
            continue
        match call.args:
            case [inner] if is_animation(case, inner) or _animate_name(case, inner):
                edits.replace(case.script.span(call), case.script.text(inner))
            case [_, inner] if is_animated(inner) and called_name(call) in ("Transform", "ReplacementTransform"):
                edits.replace(case.script.span(call), case.script.text(inner))
        if edits:
            break
    return Repair("inner-animation", "What stands inside is an animation already.", edits) if edits else None


def _animate_name(case: Case, node: ast.expr) -> bool:
    """Whether a name stands for `x.animate...` wherever it is assigned."""
    if not isinstance(node, ast.Name):
        return False
    values = [
        a.value
        for a in case.script.nodes
        if isinstance(a, ast.Assign) and any(isinstance(t, ast.Name) and t.id == node.id for t in a.targets)
    ]
    return bool(values) and all(is_animated(value) for value in values)


def fade_of_nothing(case: Case) -> Repair | None:
    """`FadeOut()` without an object: all that is seen fades."""
    if "At least one mobject must be passed" not in case.failure.message:
        return None
    edits = case.edits()
    group = case.imports.spell("Group", edits, case.symbols)
    for call in case.failing_calls():
        if group and called_name(call) == "FadeOut" and not call.args and plain(call):
            place = case.script.span(call.func).end + 1
            edits.insert(place, f"{group}(*self.mobjects)" + (", " if call.keywords else ""))
    return Repair("fade-everything", "Without an object all that is seen fades.", edits) if edits else None


def group_that_grows(case: Case) -> Repair | None:
    """`g = VGroup()` that a picture or a surface is added to: a Group."""
    if not case.failure.message.startswith("Only values of type VMobject can be added as submobjects of VGroup"):
        return None
    edits = case.edits()
    names = {
        case.script.text(call.func.value)
        for call in case.failing_calls()
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("add", "add_to_back", "insert")
    }
    group = case.imports.spell("Group", edits, case.symbols)
    for node in case.script.nodes:
        match node:
            case ast.Assign(targets=[target], value=ast.Call() as call) if case.script.text(target) in names:
                known = case.infer.manim_value(call.func)
                if group and known and known[0] == "VGroup":
                    edits.replace(case.script.span(call.func), group)
    return Repair("growing-group", "A VGroup holds vector objects only: Group holds all.", edits) if edits else None


def redrawn_name(case: Case) -> Repair | None:
    """`always_redraw(line)`: what is drawn anew is a function that gives the object."""
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
    return Repair("name-to-lambda", "What is drawn anew each frame is a function: lambda.", edits) if edits else None


def rate_text(case: Case) -> Repair | None:
    """`rate_func="linear"`: the function of that name."""
    if case.failure.kind is not Kind.OTHER or "'str' object is not callable" not in case.failure.message:
        return None
    edits = case.edits()
    rates = case.symbols.names["rate_functions"]
    spelled = case.imports.spell("rate_functions", edits, case.symbols)
    for node in case.script.nodes:
        match node:
            case ast.keyword(arg="rate_func", value=ast.Constant(value=str(name)) as value) if spelled:
                new = next((n for n in (name, f"{name}_sine", "smooth") if hasattr(rates, n)), "smooth")
                edits.replace(case.script.span(value), f"{spelled}.{new}")
    return Repair("rate-by-function", "A rate function is given itself, not its name.", edits) if edits else None


def rate_family(case: Case) -> Repair | None:
    """`rate_functions.ease_in_out` names a family: its sine is the mildest."""
    failure = case.failure
    if failure.kind is not Kind.ATTRIBUTE or not failure.owner.endswith("rate_functions"):
        return None
    new = f"{failure.name}_sine"
    if not hasattr(case.symbols.names["rate_functions"], new):
        return None
    edits = case.edits()
    for node in case.script.nodes:
        if isinstance(node, ast.Attribute) and node.attr == failure.name and not case.script.in_fstring(node):
            edits.replace(case.script.attribute_span(node), new)
    return Repair("rate-of-family", f"{failure.name} is a family of rate functions: {new}.", edits) if edits else None


def map_of_wholes(case: Case) -> Repair | None:
    """`LaggedStartMap(GrowArrow, arrows)`: this Manim spreads each object into its parts; here each is one argument."""
    if case.failure.exception not in ("AttributeError", "TypeError", "ValueError") or case.failure.line is None:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        whole = not any(k.arg == "arg_creator" for k in call.keywords) and len(call.args) == 2 and plain(call)
        if known and known[0] == "LaggedStartMap" and whole:
            edits.insert(span(case.script, call, call.args[1]).end, ", lambda m: (m,)")
    return Repair("map-of-wholes", "Each object is animated as a whole.", edits) if edits else None


PLAYED_VALUE_RULES: tuple[Rule, ...] = (
    rate_family,
    map_of_wholes,
    empty_group, wrapped_animation, fade_of_nothing, group_that_grows, redrawn_name, rate_text,
)  # fmt: skip
