"""Keywords of constructors that are methods of the object: `Square(to_edge=UP)`, `Text("a", scale=0.5)`."""

from __future__ import annotations

import ast

from ...arguments import plain, remove
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

# Keyword -> the method that does what it says. Each method returns its object.
_METHODS = {
    **{name: name for name in (
        "shift", "scale", "rotate", "to_edge", "to_corner", "next_to", "align_to", "flip", "move_to", "stretch",
        "set_x", "set_y", "set_z", "set_z_index", "set_opacity", "set_color", "set_fill", "set_stroke",
        "scale_to_fit_width", "scale_to_fit_height",
    )},
    "rotation": "rotate", "rotation_angle": "rotate", "rotate_by": "rotate", "angle": "rotate", "edge": "to_edge",
    "corner": "to_corner", "scale_factor": "scale", "offset": "shift", "at": "move_to",
    "gradient": "set_color_by_gradient", "gradient_colors": "set_color_by_gradient",
    "color_gradient": "set_color_by_gradient",
}  # fmt: skip

# The style of a text that a method makes, such as the text of a brace.
_STYLES = {"color": "set_color({0})", "font_size": "scale(({0}) / 48)", "scale": "scale({0})"}


@rule(id="keyword-to-method", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def keyword_to_method(case: Case) -> Repair | None:
    """Call the method of an object that its constructor gets as a keyword.

    Before:
        self.add(Text("a", to_edge=UP, scale=0.5))
    After:
        self.add(Text("a").to_edge(UP).scale(0.5))
    """
    if case.failure.name not in (*_METHODS, *_STYLES):
        return None
    edits = case.edits()
    for call in {id(it): it for name in (*_METHODS, *_STYLES) for it, _ in case.rejected(name)}.values():
        known = case.infer.manim_value(call.func)
        if known is None and _writes(call):
            _style(case, call, edits)
            continue
        if not (known and isinstance(known[1], type) and issubclass(known[1], case.symbols.classes["Mobject"])):
            continue
        takes = case.symbols.keywords(known[1])[0]
        given = [
            it
            for it in call.keywords
            if it.arg in _METHODS and it.arg not in takes and hasattr(known[1], _METHODS[it.arg])
        ]
        if not given or not plain(call):
            continue
        remove(case.script, call, given, edits)
        steps = "".join(f".{_METHODS[it.arg or '']}({_arguments(case, it)})" for it in given)
        edits.insert(case.script.span(call).end, steps)
    return Repair("The keyword is a method of the object.", edits) if edits else None


def _arguments(case: Case, given: ast.keyword) -> str:
    several = isinstance(given.value, ast.Tuple) or (
        isinstance(given.value, ast.List) and _METHODS[given.arg or ""] == "set_color_by_gradient"
    )
    return case.script.text(given.value)[1:-1] if several else case.script.text(given.value)


def _writes(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in ("get_text", "get_tex")


def _style(case: Case, call: ast.Call, edits: Edits) -> None:
    """Style the text of a brace after it is made."""
    given = [it for it in call.keywords if it.arg in _STYLES]
    remove(case.script, call, given, edits)
    steps = "".join(f".{_STYLES[it.arg or ''].format(case.script.text(it.value))}" for it in given)
    edits.insert(case.script.span(call).end, steps)
