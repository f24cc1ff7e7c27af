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
    """Set the opacity with `set_opacity` instead of a keyword of `set_color`.

    Before:
        c = Circle()
        self.add(c)
        c.set_color(RED, opacity=0.5)
    After:
        c = Circle()
        self.add(c)
        c.set_color(RED).set_opacity(0.5)
    """
    if case.failure.name != "opacity":
        return None
    edits = case.edits()
    for call, given in case.rejected("opacity"):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "set_color":
            remove(case.script, call, [given], edits)
            edits.insert(case.script.span(call).end, f".set_opacity({case.script.text(given.value)})")
    return Repair("set_color() does not set an opacity; set_opacity() does.", edits) if edits else None


@rule(id="opacity-to-fill-opacity", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def opacity_to_fill_opacity(case: Case) -> Repair | None:
    """Replace `opacity` with `fill_opacity`, and with `stroke_opacity` for lines.

    Before:
        self.add(Circle(opacity=0.5), Line(opacity=0.5))
    After:
        self.add(Circle(fill_opacity=0.5), Line(stroke_opacity=0.5))
    """
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
    return Repair("The keyword is fill_opacity, and stroke_opacity for lines.", edits)
