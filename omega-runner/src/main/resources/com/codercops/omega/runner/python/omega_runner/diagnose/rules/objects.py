"""Objects in the wrong container, animations for another kind of object, targets and states that were never made."""

from __future__ import annotations

import ast
import re

from ..arguments import plain, span
from ..case import Case
from ..edits import Edits
from ..failure import Kind
from .repair import Repair, Rule

_GROUP = re.compile(r"^Only values of type (?:\w*VMobject|OpenGLVMobject) can be added as submobjects of VGroup")
_VECTOR_ONLY = re.compile(r"only works (?:for|on) (?:vectorized |V)[Mm]objects?")
_STATES = (
    (
        re.compile(r"without attribute 'target'|MoveToTarget called on mobject|get_point_mobject not implemented"),
        "MoveToTarget",
        "generate_target",
    ),
    (re.compile(r"without having saved|saved_state"), "Restore", "save_state"),
)


def mixed_group(case: Case) -> Repair | None:
    """A VGroup with a picture, a surface or a plain group inside is a Group; a list inside is spread out."""
    if not _GROUP.search(case.failure.message):
        return None
    edits = case.edits()
    spelled = case.imports.spell("Group", edits, case.symbols)
    listed = re.search(r"of type (?:list|tuple|generator|ndarray)", case.failure.message) is not None
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in ("VGroup", "VDict"):
            continue
        if listed:
            for argument in call.args:
                kind = case.failure.locals.get(argument.id) if isinstance(argument, ast.Name) else None
                if isinstance(argument, (ast.List, ast.Tuple, ast.ListComp)) or kind in ("list", "tuple"):
                    edits.insert(span(case.script, call, argument).start, "*")
        elif spelled and known[0] == "VGroup":
            edits.replace(case.script.span(call.func), spelled)
    return Repair("vgroup-to-group", "A VGroup holds vector objects only: Group holds all.", edits) if edits else None


def fade_instead(case: Case) -> Repair | None:
    """`Create` and `Write` draw outlines; what has none fades in."""
    if not _VECTOR_ONLY.search(case.failure.message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        new = {
            "Create": "FadeIn",
            "Write": "FadeIn",
            "DrawBorderThenFill": "FadeIn",
            "Uncreate": "FadeOut",
            "Unwrite": "FadeOut",
        }
        if known and known[0] in new and (spelled := case.imports.spell(new[known[0]], edits, case.symbols)):
            edits.replace(case.script.span(call.func), spelled)
    return Repair("create-to-fadein", "What has no outline cannot be drawn: it fades.", edits) if edits else None


def missing_target(case: Case) -> Repair | None:
    """`MoveToTarget(x)` and `Restore(x)` of an object without a target or a state: it is given one first."""
    for pattern, animation, method in _STATES:
        if not pattern.search(case.failure.message) or case.failure.line is None:
            continue
        edits = case.edits()
        for call in case.failing_calls():
            name = (
                call.func.id
                if isinstance(call.func, ast.Name)
                else call.func.attr
                if isinstance(call.func, ast.Attribute)
                else ""
            )
            statement = next((n for n in case.script.outer(call) if isinstance(n, ast.stmt)), None)
            if statement is None or name not in (animation, "restore"):
                continue
            owner = (
                call.args[0]
                if name == animation and call.args
                else call.func.value
                if isinstance(call.func, ast.Attribute)
                else None
            )
            if isinstance(owner, (ast.Name, ast.Attribute, ast.Subscript)):
                _before(case, statement, f"{case.script.text(owner)}.{method}()", edits)
        if edits:
            return Repair(f"{method}-first".replace("_", "-"), f"{animation} needs {method}() before.", edits)
    return None


def _before(case: Case, statement: ast.stmt, line: str, edits: Edits) -> None:
    start = case.script.span(statement).start
    indent = case.script.source[:start].rpartition("\n")[2]
    if not indent.strip():
        edits.insert(start, f"{line}\n{indent}")


def lambda_instead(case: Case) -> Repair | None:
    """`always_redraw(Line(...))`: what is drawn anew is a function that makes it."""
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
    return Repair("call-to-lambda", "What is drawn anew each frame is a function: lambda.", edits) if edits else None


def tracker_value(case: Case) -> Repair | None:
    """A ValueTracker in a sum or a format: its value is meant."""
    message = case.failure.message
    if "ValueTracker" not in message or case.failure.kind is Kind.ATTRIBUTE:
        return None
    edits = case.edits()
    tracker = case.symbols.classes["ValueTracker"]
    for node in case.failing:
        if isinstance(node, (ast.Name, ast.Attribute)) and case.infer.of(node) is tracker:
            parent = case.script.parents.get(node)
            if not isinstance(parent, ast.Attribute) and not case.script.in_fstring(node):
                edits.insert(case.script.span(node).end, ".get_value()")
    return Repair("tracker-to-value", "The number of a ValueTracker is get_value().", edits) if edits else None


def nothing_to_fade(case: Case) -> Repair | None:
    """`FadeOut(*self.mobjects)` of an empty scene: a group may be empty."""
    if "At least one mobject must be passed" not in case.failure.message:
        return None
    edits = case.edits()
    spelled = case.imports.spell("Group", edits, case.symbols)
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        fades = spelled and known and known[0] in ("FadeIn", "FadeOut")
        if fades and len(call.args) == 1 and isinstance(call.args[0], ast.Starred):
            text = case.script.text(call.args[0])
            edits.replace(span(case.script, call, call.args[0]), f"{spelled}({text})")
    return Repair("fade-a-group", "Nothing is there to fade: a group may be empty.", edits) if edits else None


def point_is_no_object(case: Case) -> Repair | None:
    """`axes.c2p(1, 2).shift(UP)`, `FadeIn(axes.c2p(1, 2))`: a point becomes a Dot, which can be moved and shown."""
    if "'numpy.ndarray' object has no attribute" not in case.failure.message:
        return None
    edits = case.edits()
    spelled = case.imports.spell("Dot", edits, case.symbols)
    for node in case.failing:
        match node:
            case ast.Attribute(value=ast.Call(func=ast.Attribute(attr=attr)) as made, attr=name) if (
                spelled
                and name == case.failure.name
                and attr in ("c2p", "coords_to_point", "n2p", "get_center", "i2gp")
            ):
                if name == "shift":
                    call = case.script.parents.get(node)
                    if isinstance(call, ast.Call) and plain(call) and len(call.args) == 1:
                        by = case.script.text(call.args[0])
                        edits.replace(case.script.span(call), f"({case.script.text(made)} + {by})")
                else:
                    edits.replace(case.script.span(made), f"{spelled}({case.script.text(made)})")
    return Repair("point-to-dot", "A point is no object: a Dot is one.", edits) if edits else None


OBJECT_RULES: tuple[Rule, ...] = (
    mixed_group, fade_instead, missing_target, lambda_instead, tracker_value, nothing_to_fade, point_is_no_object,
)  # fmt: skip
