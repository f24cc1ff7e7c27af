"""`ValueTracker` objects where their number is meant."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="tracker-in-fstring", kinds={Kind.OTHER}, stage=Stage.EXACT)
def tracker_in_fstring(case: Case) -> Repair | None:
    """Write the value of a `ValueTracker` in an f-string.

    Before:
        t = ValueTracker(2)
        self.add(Text(f"{t:.2f}"))
    After:
        t = ValueTracker(2)
        self.add(Text(f"{t.get_value():.2f}"))
    """
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
    return Repair("get_value() returns the number of a ValueTracker.", edits) if edits else None


@rule(id="value-to-set-value", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def value_to_set_value(case: Case) -> Repair | None:
    """Call `set_value` instead of `value` under `.animate`.

    Before:
        t = ValueTracker(2)
        self.play(t.animate.value(3))
    After:
        t = ValueTracker(2)
        self.play(t.animate.set_value(3))
    """
    if case.failure.owner != "ValueTracker" or case.failure.name != "value":
        return None
    edits = case.edits()
    for node in case.failing:
        match node:
            case ast.Call(func=ast.Attribute(attr="value") as method, args=[_]):
                edits.replace(case.script.attribute_span(method), "set_value")
    return Repair("set_value() sets the value of a ValueTracker.", edits) if edits else None


@rule(id="tracker-to-value", kinds={Kind.NAME, Kind.KEYWORD, Kind.OTHER}, stage=Stage.EXACT)
def tracker_to_value(case: Case) -> Repair | None:
    """Use the value of a `ValueTracker` where an expression needs a number.

    Before:
        t = ValueTracker(2)
        self.add(DecimalNumber(t))
    After:
        t = ValueTracker(2)
        self.add(DecimalNumber(t.get_value()))
    """
    message = case.failure.message
    if "ValueTracker" not in message:
        return None
    edits = case.edits()
    tracker = case.symbols.classes["ValueTracker"]
    for node in case.failing:
        if isinstance(node, (ast.Name, ast.Attribute)) and case.infer.of(node) is tracker:
            parent = case.script.parents.get(node)
            if not isinstance(parent, ast.Attribute) and not case.script.in_fstring(node):
                edits.insert(case.script.span(node).end, ".get_value()")
    return Repair("get_value() returns the number of a ValueTracker.", edits) if edits else None
