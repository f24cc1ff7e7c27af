"""Keywords of lines, arcs and rotations."""

from __future__ import annotations

import ast
import re

from ...arguments import keyword, remove
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_DASHED = ("dashed", "dash", "dotted", "--", ":", "-.")
_MISSING = re.compile(r"\.__init__\(\) missing \d+ required positional arguments?: '(start(?:_point)?)' and")


@rule(id="line-end-keywords", kinds={Kind.OTHER}, stage=Stage.EXACT)
def line_end_keywords(case: Case) -> Repair | None:
    """Use the keywords that a class has for its ends: `start` and `end`, or `start_point` and `end_point`.

    Before:
        self.add(CurvedArrow(start=LEFT, end=RIGHT))
    After:
        self.add(CurvedArrow(start_point=LEFT, end_point=RIGHT))
    """
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
    return Repair(f"This class names its ends {' and '.join(pairs.values())}.", edits) if edits else None


@rule(id="dashed-to-dashedline", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def dashed_to_dashedline(case: Case) -> Repair | None:
    """Replace `Line(..., dashed=True)` by `DashedLine`.

    Before:
        self.add(Line(LEFT, RIGHT, dashed=True))
    After:
        self.add(DashedLine(LEFT, RIGHT))
    """
    if case.failure.name not in ("dashed", "dash", "is_dashed"):
        return None
    edits = case.edits()
    spelled = case.imports.spell("DashedLine", edits, case.symbols)
    for call, given in case.rejected(case.failure.name):
        known = case.infer.manim_value(call.func)
        wanted = isinstance(given.value, ast.Constant) and given.value.value is True
        if spelled and wanted and known and known[0] == "Line":
            edits.replace(case.script.span(call.func), spelled)
            remove(case.script, call, [given], edits)
    return Repair("Only DashedLine has dashes.", edits) if edits else None


@rule(id="line-to-dashedline", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def line_to_dashedline(case: Case) -> Repair | None:
    """Replace a `Line` with keywords for dashes by `DashedLine`.

    Before:
        self.add(Line(LEFT, RIGHT, dashed_ratio=0.3))
    After:
        self.add(DashedLine(LEFT, RIGHT, dashed_ratio=0.3))
    """
    if case.failure.name not in ("dash_length", "dashed_ratio"):
        return None
    edits = case.edits()
    for call, _ in case.rejected(case.failure.name):
        known = case.infer.manim_value(call.func)
        spelled = case.imports.spell("DashedLine", edits, case.symbols)
        if known and known[0] == "Line" and spelled:
            edits.replace(case.script.span(call.func), spelled)
    return Repair("Only DashedLine has dashes.", edits)


@rule(id="degrees-to-angle", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def degrees_to_angle(case: Case) -> Repair | None:
    """Pass an angle in degrees as `angle=... * DEGREES`.

    Before:
        c = Circle()
        self.add(c)
        self.play(Rotate(c, degrees=90))
    After:
        c = Circle()
        self.add(c)
        self.play(Rotate(c, angle=(90) * DEGREES))
    """
    if case.failure.name not in ("degrees", "deg"):
        return None
    edits = case.edits()
    for call, given in case.rejected(case.failure.name):
        called = case.infer.called(call)
        takes = case.symbols.keywords(called[1])[0] if called else frozenset()
        if "angle" in takes and not keyword(call, "angle") and case.imports.star:
            edits.replace(case.script.span(given), f"angle=({case.script.text(given.value)}) * DEGREES")
    return Repair("An angle in degrees is written as angle=... * DEGREES.", edits) if edits else None


@rule(id="style-of-line", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def style_of_line(case: Case) -> Repair | None:
    """Use the class that draws a line as a keyword says: `DashedLine` or `DoubleArrow`.

    Before:
        self.add(Line(LEFT, RIGHT, line_style="dashed"), Arrow(LEFT, RIGHT, double_headed=True))
    After:
        self.add(DashedLine(LEFT, RIGHT), DoubleArrow(LEFT, RIGHT))
    """
    edits = case.edits()
    for name, values, old, new in (
        *((name, _DASHED, "Line", "DashedLine") for name in ("style", "line_style", "linestyle", "stroke_style")),
        *((name, (True,), "Arrow", "DoubleArrow") for name in ("double_headed", "double", "double_ended", "both_ends")),
    ):
        for call, given in case.rejected(name):
            known = case.infer.manim_value(call.func)
            wanted = isinstance(given.value, ast.Constant) and given.value.value in values
            spelled = case.imports.spell(new, edits, case.symbols) if known and known[0] == old and wanted else None
            if spelled:
                edits.replace(case.script.span(call.func), spelled)
                remove(case.script, call, [given], edits)
    return Repair("Another class draws the line in this style.", edits) if edits else None
