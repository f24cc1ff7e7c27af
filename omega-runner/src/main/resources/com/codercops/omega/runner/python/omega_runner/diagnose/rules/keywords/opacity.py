"""`opacity=` on calls that take `fill_opacity` or `stroke_opacity`."""

from __future__ import annotations

import ast

from ...arguments import keyword, remove
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="set-color-opacity", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def set_color_opacity(case: Case) -> Repair | None:
    """`x.set_color(RED, opacity=0.5)`: the opacity is set by a call of its own."""
    if case.failure.name != "opacity":
        return None
    edits = case.edits()
    for call, given in case.rejected("opacity"):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "set_color":
            remove(case.script, call, [given], edits)
            edits.insert(case.script.span(call).end, f".set_opacity({case.script.text(given.value)})")
    return Repair("A colour has no opacity there: set_opacity() does it.", edits) if edits else None


@rule(id="opacity-to-fill-opacity", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def opacity_to_fill_opacity(case: Case) -> Repair | None:
    """`opacity=`: that of the stroke for what is only a line, that of the inside for the rest."""
    if case.failure.name != "opacity":
        return None
    edits = case.edits()
    lines = tuple(case.symbols.classes[name] for name in ("Line", "ParametricFunction"))
    for call, given in case.rejected("opacity"):
        called = case.infer.called(call)
        if called is None:
            continue
        drawn = called[1] if isinstance(called[1], type) else None
        new = "stroke_opacity" if drawn and issubclass(drawn, lines) else "fill_opacity"
        if drawn and new in case.symbols.keywords(drawn)[0] and not keyword(call, new):
            edits.replace(case.script.keyword_span(given), new)
    return Repair("Opacity is fill_opacity, and stroke_opacity for lines.", edits)
