"""Names and attributes that differ from exactly one real one by case, underscores or British spelling."""

from __future__ import annotations

import ast

from ..case import Case
from ..failure import Kind
from ..nearness import normalised
from .repair import Repair, Rule


def respelled_name(case: Case) -> Repair | None:
    """A name of Manim's in another spelling."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or len(name) < 3:
        return None
    same = [known for known in case.symbols.names if normalised(known) == normalised(name)]
    if len(same) != 1 or same[0] == name:
        return None
    edits = case.edits()
    for use in case.uses(name):
        spelled = case.imports.spell(same[0], edits, case.symbols)
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), spelled)
    return Repair("respelled-name", f"{name} is spelled {same[0]} in Manim.", edits)


def respelled_attribute(case: Case) -> Repair | None:
    """An attribute or method of Manim's in another spelling."""
    node = case.missing_attribute() if case.failure.kind in (Kind.ATTRIBUTE, Kind.GETTER) else None
    if node is None:
        return None
    same = {
        known
        for base in case.infer.bases(case.owner(node))
        for known in case.symbols.attributes(base)
        if not known.startswith("_") and normalised(known) == normalised(node.attr)
    }
    if len(same) != 1:
        return None
    new = same.pop()
    edits = case.edits()
    for other in case.attributes(node.attr):
        if any(new in case.symbols.attributes(base) for base in case.infer.bases(case.owner(other))):
            edits.replace(case.script.attribute_span(other), new)
    return Repair("respelled-attribute", f"{node.attr} is spelled {new} in Manim.", edits)


SPELLING_RULES: tuple[Rule, ...] = (respelled_name, respelled_attribute)
