"""A ValueTracker whose number is meant, in an f-string or under `.animate`; names inside of f-strings."""

from __future__ import annotations

import ast
import re

from ..case import Case
from ..failure import Kind
from .frame import CONSTANTS
from .repair import Repair, Rule


def tracker_in_field(case: Case) -> Repair | None:
    """`f"{t:.2f}"` with a ValueTracker: its value is written."""
    if "ValueTracker.__format__" not in case.failure.message:
        return None
    tracker = case.symbols.classes["ValueTracker"]
    edits = case.edits()
    for node in case.script.nodes:
        if not isinstance(node, ast.JoinedStr):
            continue
        named = [
            ast.unparse(field.value)
            for field in node.values
            if isinstance(field, ast.FormattedValue) and case.infer.of(field.value) is tracker
        ]
        text = case.script.text(node)
        new = text
        for name in named:
            new = re.sub(r"(?<!\{)\{" + re.escape(name) + r"(?=[:!}])", "{" + name + ".get_value()", new)
        if new != text:
            edits.replace(case.script.span(node), new)
    return Repair("tracker-in-field", "The number of a ValueTracker is get_value().", edits) if edits else None


def animated_value(case: Case) -> Repair | None:
    """`t.animate.value(3)`: the value is set by `set_value`."""
    if case.failure.kind is not Kind.ATTRIBUTE or case.failure.owner != "ValueTracker" or case.failure.name != "value":
        return None
    edits = case.edits()
    for node in case.failing:
        match node:
            case ast.Call(func=ast.Attribute(attr="value") as method, args=[_]):
                edits.replace(case.script.attribute_span(method), "set_value")
    return Repair("value-to-set-value", "The value of a ValueTracker is set by set_value().", edits) if edits else None


def constant_in_field(case: Case) -> Repair | None:
    """`f"{FRAME_WIDTH}"`: the constant of the frame, also inside of an f-string."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or name not in CONSTANTS or name in case.script.bound:
        return None
    edits = case.edits()
    spelled = case.imports.spell("config", edits, case.symbols)
    field = re.compile(r"(\{[^{}]*?)\b" + name + r"\b")
    for node in case.script.nodes:
        if spelled and isinstance(node, ast.JoinedStr):
            text = case.script.text(node)
            new = field.sub(lambda m: m[1] + CONSTANTS[name].format(config=spelled), text)
            if new != text:
                edits.replace(case.script.span(node), new)
    return Repair("constant-in-field", f"{name} is a value of config in this Manim.", edits) if edits else None


TRACKER_RULES: tuple[Rule, ...] = (tracker_in_field, animated_value, constant_in_field)
