"""Names of Manim that a script looks for in a class or a module where they are not."""

from __future__ import annotations

import ast

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="class-member-to-name", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def class_member_to_name(case: Case) -> Repair | None:
    """Use a name of Manim that the script takes for a member of one of its classes.

    Before:
        self.add(Polyhedron.Cube())
    After:
        self.add(Cube())
    """
    failure = case.failure
    if not failure.message.startswith("type object") or failure.owner not in case.symbols.classes:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name) or case.script.in_fstring(node):
            continue
        owner = case.infer.manim_value(node.value)
        if owner is None or not isinstance(owner[1], type) or hasattr(owner[1], node.attr):
            continue
        spelled = case.imports.spell(node.attr, edits, case.symbols)
        if spelled is not None and isinstance(node.ctx, ast.Load):
            edits.replace(case.script.span(node), spelled)
    return Repair(f"{failure.owner} has no {failure.name}: it is a name of Manim itself.", edits) if edits else None


@rule(id="namespace-to-names", kinds={Kind.NAME}, stage=Stage.EXACT)
def namespace_to_names(case: Case) -> Repair | None:
    """Use names of Manim without the module or class that the script puts before them and that does not exist.

    Before:
        self.play(FadeIn(Dot()), rate_func=Easing.EASE_IN_SINE)
    After:
        self.play(FadeIn(Dot()), rate_func=rate_functions.ease_in_sine)
    """
    name = case.failure.name
    if not name or name in case.script.bound:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        if not isinstance(node, ast.Name) or node.id != name:
            continue
        member = case.script.parents.get(node)
        spelled = _spelled(case, member.attr, edits) if isinstance(member, ast.Attribute) else None
        if spelled is None or member is None or case.script.in_fstring(node):
            return None
        edits.replace(case.script.span(member), spelled)
    return Repair(f"There is no {name}: Manim exports these names itself.", edits) if edits else None


def _spelled(case: Case, member: str, edits: Edits) -> str | None:
    for known in (member, member.upper()):
        if known in case.symbols.names:
            return case.imports.spell(known, edits, case.symbols)
    rates = case.imports.spell("rate_functions", edits, case.symbols)
    home = case.symbols.names.get("rate_functions")
    return f"{rates}.{member.lower()}" if rates and callable(getattr(home, member.lower(), None)) else None
