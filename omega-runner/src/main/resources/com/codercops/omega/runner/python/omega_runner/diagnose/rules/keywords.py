"""Keywords that a call does not take, and that have one real name."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ..arguments import keyword, remove
from ..case import Case
from ..failure import Kind
from ..nearness import normalised
from .repair import Repair, Rule

# Seen on objects where they have no meaning: a shape has no font, Text has no alignment.
_MEANINGLESS = ("weight", "critical", "alignment", "justify")


@dataclass(frozen=True)
class RenamedKeyword:
    """A keyword that means another one, on the named classes or functions (on all when none is named)."""

    old: str
    new: str
    of: tuple[str, ...] = ()

    def __call__(self, case: Case) -> Repair | None:
        if case.failure.kind is not Kind.KEYWORD or case.failure.name != self.old:
            return None
        edits = case.edits()
        for call, given in case.rejected(self.old):
            if self._fits(case, call):
                edits.replace(case.script.keyword_span(given), self.new)
        rule = f"{self.old}-to-{self.new}".lower().replace("_", "-")
        return Repair(rule, f"The keyword {self.old} is {self.new} in this Manim.", edits)

    def _fits(self, case: Case, call: ast.Call) -> bool:
        called = case.infer.called(call)
        if called is None or keyword(call, self.new) or self.new not in case.symbols.keywords(called[1])[0]:
            return False
        if not self.of:
            return True
        wanted = [case.symbols.names.get(name) for name in self.of]
        return any(
            called[1] is one or (isinstance(one, type) and isinstance(called[1], type) and issubclass(called[1], one))
            for one in wanted
        )


def opacity(case: Case) -> Repair | None:
    """`opacity=`: that of the stroke for what is only a line, that of the inside for the rest."""
    if case.failure.kind is not Kind.KEYWORD or case.failure.name != "opacity":
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
    return Repair("opacity-to-fill-opacity", "Opacity is fill_opacity, and stroke_opacity for lines.", edits)


def dashed_line(case: Case) -> Repair | None:
    """`Line(a, b, dash_length=...)`: only a DashedLine has dashes."""
    if case.failure.kind is not Kind.KEYWORD or case.failure.name not in ("dash_length", "dashed_ratio"):
        return None
    edits = case.edits()
    for call, _ in case.rejected(case.failure.name):
        known = case.infer.manim_value(call.func)
        spelled = case.imports.spell("DashedLine", edits, case.symbols)
        if known and known[0] == "Line" and spelled:
            edits.replace(case.script.span(call.func), spelled)
    return Repair("line-to-dashedline", "Only a DashedLine has dashes.", edits)


def meaningless(case: Case) -> Repair | None:
    """Keywords that say nothing to the object they are given to: taken out, since nothing can stand for them."""
    if case.failure.kind is not Kind.KEYWORD or case.failure.name not in _MEANINGLESS:
        return None
    edits = case.edits()
    for call in {id(c): c for name in _MEANINGLESS for c, _ in case.rejected(name)}.values():
        called = case.infer.called(call)
        takes = case.symbols.keywords(called[1])[0] if called else frozenset()
        unwanted = [k for k in call.keywords if k.arg in _MEANINGLESS and k.arg not in takes]
        remove(case.script, call, unwanted, edits)
    return Repair("meaningless-keyword", f"Nothing there has a {case.failure.name}: the keyword is taken out.", edits)


def spelled_otherwise(case: Case) -> Repair | None:
    """A keyword that differs from exactly one real keyword by case, underscores or British spelling."""
    name = case.failure.name
    if case.failure.kind is not Kind.KEYWORD:
        return None
    edits = case.edits()
    for call, given in case.rejected(name):
        called = case.infer.called(call)
        known = case.symbols.keywords(called[1])[0] if called else ()
        same = [k for k in known if normalised(k) == normalised(name)]
        if len(same) == 1 and not keyword(call, same[0]):
            edits.replace(case.script.keyword_span(given), same[0])
    return Repair("respelled-keyword", f"The keyword {name} is spelled otherwise in Manim.", edits)


KEYWORD_RULES: tuple[Rule, ...] = (
    RenamedKeyword("direction", "shift", ("FadeIn", "FadeOut")),
    RenamedKeyword("number_line_config", "axis_config"),
    RenamedKeyword("x_config", "x_axis_config"),
    RenamedKeyword("y_config", "y_axis_config"),
    RenamedKeyword("z_config", "z_axis_config"),
    RenamedKeyword("x_axis_kwargs", "x_axis_config"),
    RenamedKeyword("y_axis_kwargs", "y_axis_config"),
    RenamedKeyword("grid_line_config", "background_line_style", ("NumberPlane",)),
    RenamedKeyword("side", "side_length", ("Square",)),
    RenamedKeyword("dash_ratio", "dashed_ratio"),
    opacity,
    RenamedKeyword("scale", "scale_factor", ("Indicate",)),
    RenamedKeyword("about", "about_point", ("Rotate",)),
    RenamedKeyword("text_color", "color", ("Text", "MarkupText", "SingleStringMathTex")),
    RenamedKeyword("position", "point", ("Dot",)),
    RenamedKeyword("code", "code_string", ("Code",)),
    RenamedKeyword("insert_line_no", "add_line_numbers", ("Code",)),
    dashed_line,
    spelled_otherwise,
    meaningless,
)
