"""`FadeIn` and `FadeOut` without an object."""

from __future__ import annotations

import ast

from ...arguments import plain, span
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .calls import called_name


@rule(id="fade-of-empty-group", kinds={Kind.OTHER}, stage=Stage.EXACT)
def fade_of_empty_group(case: Case) -> Repair | None:
    """Group the objects of a fade, because a group may be empty.

    Before:
        self.play(FadeOut(*self.mobjects))
    After:
        self.play(FadeOut(Group(*self.mobjects)))
    """
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
    return Repair("There may be no object to fade; a group of them may be empty.", edits) if edits else None


@rule(id="fade-without-object", kinds={Kind.OTHER}, stage=Stage.EXACT)
def fade_without_object(case: Case) -> Repair | None:
    """Fade all objects of the scene, if `FadeOut` gets none.

    Before:
        self.play(FadeOut())
    After:
        self.play(FadeOut(Group(*self.mobjects)))
    """
    if "At least one mobject must be passed" not in case.failure.message:
        return None
    edits = case.edits()
    group = case.imports.spell("Group", edits, case.symbols)
    for call in case.failing_calls():
        if group and called_name(call) == "FadeOut" and not call.args and plain(call):
            place = case.script.span(call.func).end + 1
            edits.insert(place, f"{group}(*self.mobjects)" + (", " if call.keywords else ""))
    return Repair("FadeOut got no object; now all objects of the scene fade out.", edits) if edits else None


@rule(id="fade-of-list", kinds={Kind.OTHER, Kind.ATTRIBUTE}, stage=Stage.EXACT)
def fade_of_list(case: Case) -> Repair | None:
    """Group the objects of a list that a fade gets.

    Before:
        self.add(Dot(), Square())
        self.play(FadeOut(self.mobjects))
    After:
        self.add(Dot(), Square())
        self.play(FadeOut(Group(*self.mobjects)))
    """
    if "only works on Mobjects" not in case.failure.message and "'list' object" not in case.failure.message:
        return None
    edits = case.edits()
    group = case.imports.spell("Group", edits, case.symbols)
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        for value in call.args[:1] if known and known[0] in ("FadeOut", "FadeIn") and group else []:
            listed = isinstance(value, ast.Attribute) and value.attr == "mobjects"
            if listed and case.script.text(value) == "self.mobjects":
                edits.replace(case.script.span(value), f"{group}(*{case.script.text(value)})")
    return Repair("A fade takes objects, and no list.", edits) if edits else None
