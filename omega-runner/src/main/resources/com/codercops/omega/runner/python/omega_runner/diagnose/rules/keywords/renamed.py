"""Keywords that a call does not take and that have one real name."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ...arguments import keyword, remove
from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ...similarity import normalised

# Keywords that have no meaning on some objects: a shape has no font, Text has no alignment.
_MEANINGLESS = ("weight", "critical", "alignment", "justify")


@dataclass(frozen=True)
class _Renamed:
    """The new name of a keyword, on the given classes and functions, or on all."""

    new: str
    of: tuple[str, ...] = ()


_RENAMED = {
    "t2c": _Renamed("tex_to_color_map", ("SingleStringMathTex",)),
    "isolate": _Renamed("substrings_to_isolate", ("SingleStringMathTex",)),
    "height": _Renamed("y_length", ("Axes",)),
    "width": _Renamed("x_length", ("Axes",)),
    "positive_space_ratio": _Renamed("dashed_ratio"),
    "radians": _Renamed("angle"),
    "about": _Renamed("about_point"),
    "direction": _Renamed("shift", ("FadeIn", "FadeOut")),
    "number_line_config": _Renamed("axis_config"),
    "x_config": _Renamed("x_axis_config"),
    "y_config": _Renamed("y_axis_config"),
    "z_config": _Renamed("z_axis_config"),
    "x_axis_kwargs": _Renamed("x_axis_config"),
    "y_axis_kwargs": _Renamed("y_axis_config"),
    "grid_line_config": _Renamed("background_line_style", ("NumberPlane",)),
    "size": _Renamed("length", ("RightAngle",)),
    "side": _Renamed("side_length", ("Square",)),
    "dash_ratio": _Renamed("dashed_ratio"),
    "scale": _Renamed("scale_factor", ("Indicate",)),
    "text_color": _Renamed("color", ("Text", "MarkupText", "SingleStringMathTex")),
    "position": _Renamed("point", ("Dot",)),
    "code": _Renamed("code_string", ("Code",)),
    "insert_line_no": _Renamed("add_line_numbers", ("Code",)),
}


@rule(id="renamed-keyword", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def renamed_keyword(case: Case) -> Repair | None:
    """Replace a keyword that has another name in this Manim.

    Before:
        self.add(Square(side=2))
    After:
        self.add(Square(side_length=2))
    """
    renamed = _RENAMED.get(case.failure.name)
    if renamed is None:
        return None
    edits = case.edits()
    for call, given in case.rejected(case.failure.name):
        if _applies(case, call, renamed):
            edits.replace(case.script.keyword_span(given), renamed.new)
    return Repair(f"The keyword {case.failure.name} is {renamed.new} in this Manim.", edits)


def _applies(case: Case, call: ast.Call, renamed: _Renamed) -> bool:
    called = case.infer.called(call)
    if called is None or keyword(call, renamed.new) or renamed.new not in case.symbols.keywords(called[1])[0]:
        return False
    if not renamed.of:
        return True
    wanted = [case.symbols.names.get(name) for name in renamed.of]
    return any(
        called[1] is one or (isinstance(one, type) and isinstance(called[1], type) and issubclass(called[1], one))
        for one in wanted
    )


@rule(id="keyword-spelling", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def keyword_spelling(case: Case) -> Repair | None:
    """Correct the case, underscores or British spelling of a keyword.

    Before:
        self.add(Circle(colour=RED))
    After:
        self.add(Circle(color=RED))
    """
    name = case.failure.name
    edits = case.edits()
    for call, given in case.rejected(name):
        called = case.infer.called(call)
        known = case.symbols.keywords(called[1])[0] if called else ()
        same = [k for k in known if normalised(k) == normalised(name)]
        if len(same) == 1 and not keyword(call, same[0]):
            edits.replace(case.script.keyword_span(given), same[0])
    return Repair(f"The keyword {name} has another spelling in Manim.", edits)


@rule(id="meaningless-keyword", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def meaningless_keyword(case: Case) -> Repair | None:
    """Remove `weight`, `alignment`, `justify` and `critical` from objects that have no such property.

    Before:
        self.add(Text("a", alignment="center"))
    After:
        self.add(Text("a"))
    """
    if case.failure.name not in _MEANINGLESS:
        return None
    edits = case.edits()
    for call in {id(c): c for name in _MEANINGLESS for c, _ in case.rejected(name)}.values():
        called = case.infer.called(call)
        takes = case.symbols.keywords(called[1])[0] if called else frozenset()
        unwanted = [k for k in call.keywords if k.arg in _MEANINGLESS and k.arg not in takes]
        remove(case.script, call, unwanted, edits)
    return Repair(f"The object has no {case.failure.name}; the keyword is removed.", edits)
