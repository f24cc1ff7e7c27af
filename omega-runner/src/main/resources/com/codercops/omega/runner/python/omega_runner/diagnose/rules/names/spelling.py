"""Names and attributes that differ from one real name by case, underscores or British spelling."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ...similarity import normalised


@rule(id="name-spelling", kinds={Kind.NAME}, stage=Stage.GENERAL)
def name_spelling(case: Case) -> Repair | None:
    """Correct the case, underscores or British spelling of a name.

    Before:
        self.add(DashedVmobject(Circle()))
    After:
        self.add(DashedVMobject(Circle()))
    """
    name = case.failure.name
    if len(name) < 3:
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
    return Repair(f"{name} is spelled {same[0]} in Manim.", edits)


@rule(id="attribute-spelling", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.GENERAL)
def attribute_spelling(case: Case) -> Repair | None:
    """Correct the case, underscores or British spelling of a method or attribute.

    Before:
        c = Circle()
        c.moveTo(UP)
    After:
        c = Circle()
        c.move_to(UP)
    """
    node = case.missing_attribute()
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
    return Repair(f"{node.attr} is spelled {new} in Manim.", edits)
