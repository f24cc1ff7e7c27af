"""Ends and dashes of lines, angles, and the opacity of what is given a colour."""

from __future__ import annotations

import ast
import re

from ..arguments import keyword, remove
from ..case import Case
from ..failure import Kind
from .keywords import RenamedKeyword
from .repair import Repair, Rule

_MISSING = re.compile(r"\.__init__\(\) missing \d+ required positional arguments?: '(start(?:_point)?)' and")


def named_ends(case: Case) -> Repair | None:
    """`CurvedArrow(start=a, end=b)`, `ArcBetweenPoints(start_point=a, ...)`: what that class calls its ends."""
    found = _MISSING.search(case.failure.message)
    if found is None or case.failure.line is None:
        return None
    pairs = {"start": "start_point", "end": "end_point"}
    if found[1] == "start":
        pairs = {new: old for old, new in pairs.items()}
    edits = case.edits()
    for call in case.failing_calls():
        called = case.infer.called(call)
        takes = case.symbols.keywords(called[1])[0] if called else frozenset()
        for old, new in pairs.items():
            given = keyword(call, old)
            if given is not None and new in takes and not keyword(call, new):
                edits.replace(case.script.keyword_span(given), new)
    return Repair("named-ends", f"The ends are called {', '.join(pairs.values())} there.", edits) if edits else None


def dashed(case: Case) -> Repair | None:
    """`Line(a, b, dashed=True)`: a DashedLine."""
    if case.failure.kind is not Kind.KEYWORD or case.failure.name not in ("dashed", "dash", "is_dashed"):
        return None
    edits = case.edits()
    spelled = case.imports.spell("DashedLine", edits, case.symbols)
    for call, given in case.rejected(case.failure.name):
        known = case.infer.manim_value(call.func)
        wanted = isinstance(given.value, ast.Constant) and given.value.value is True
        if spelled and wanted and known and known[0] == "Line":
            edits.replace(case.script.span(call.func), spelled)
            remove(case.script, call, [given], edits)
    return Repair("dashed-to-dashedline", "Only a DashedLine has dashes.", edits) if edits else None


def opacity_beside_color(case: Case) -> Repair | None:
    """`x.set_color(RED, opacity=0.5)`: the opacity is set by a call of its own."""
    if case.failure.kind is not Kind.KEYWORD or case.failure.name != "opacity":
        return None
    edits = case.edits()
    for call, given in case.rejected("opacity"):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "set_color":
            remove(case.script, call, [given], edits)
            edits.insert(case.script.span(call).end, f".set_opacity({case.script.text(given.value)})")
    return (
        Repair("opacity-by-itself", "A colour has no opacity there: set_opacity() does it.", edits) if edits else None
    )


def degrees(case: Case) -> Repair | None:
    """`Rotate(x, degrees=90)`: an angle, in Manim's measure."""
    if case.failure.kind is not Kind.KEYWORD or case.failure.name not in ("degrees", "deg"):
        return None
    edits = case.edits()
    for call, given in case.rejected(case.failure.name):
        called = case.infer.called(call)
        takes = case.symbols.keywords(called[1])[0] if called else frozenset()
        if "angle" in takes and not keyword(call, "angle") and case.imports.star:
            edits.replace(case.script.span(given), f"angle=({case.script.text(given.value)}) * DEGREES")
    return Repair("degrees-to-angle", "An angle is given as angle=... * DEGREES.", edits) if edits else None


END_RULES: tuple[Rule, ...] = (
    named_ends, dashed, opacity_beside_color, RenamedKeyword("positive_space_ratio", "dashed_ratio"),
    RenamedKeyword("radians", "angle"), RenamedKeyword("about", "about_point"), degrees,
)  # fmt: skip
