"""Positional arguments of constructors at a place that takes another kind of value."""

from __future__ import annotations

import ast
import inspect

from ...arguments import plain, span
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


@rule(id="argument-by-kind", kinds={Kind.OTHER}, stage=Stage.EXACT)
def argument_by_kind(case: Case) -> Repair | None:
    """Pass colors, sizes and opacities by keyword where their place takes another kind of value.

    Before:
        self.add(Rectangle(2, 1, BLUE))
    After:
        self.add(Rectangle(width=2, height=1, color=BLUE))
    """
    if case.failure.exception not in ("TypeError", "ValueError", "UFuncTypeError", "AttributeError"):
        return None
    edits = case.edits()
    mobject = case.symbols.classes["Mobject"]
    for call in case.calls():
        known = case.infer.manim_value(call.func)
        if known and isinstance(known[1], type) and issubclass(known[1], mobject) and plain(call) and call.args:
            _by_keyword(case, call, known[1], edits)
    return Repair("The value belongs to another parameter.", edits) if edits else None


def _by_keyword(case: Case, call: ast.Call, called: type, edits: Edits) -> None:
    parameters = [*inspect.signature(called).parameters.values()]
    if any(p.kind is p.VAR_POSITIONAL for p in parameters):
        return
    names = [p.name for p in parameters if p.kind in _POSITIONAL]
    pairs = list(zip(call.args, [*names, *[""] * len(call.args)], strict=False))
    wrong = next((at for at, (value, name) in enumerate(pairs) if _is_wrong(case, value, name)), None)
    if wrong is None:
        return
    takes = set(case.symbols.keywords(called)[0]) - {k.arg for k in call.keywords}
    new: list[tuple[ast.expr, str]] = []
    for value, name in pairs[wrong:]:
        chosen = _place(case, value, name, takes, "color" in pairs[wrong][1])
        if chosen is None:
            return
        takes.discard(chosen)
        new.append((value, chosen))
    for value, chosen in new:
        edits.insert(span(case.script, call, value).start, f"{chosen}=")


def _is_wrong(case: Case, value: ast.expr, name: str) -> bool:
    """Whether a value of evident kind cannot be the value of a parameter."""
    if _is_color(case, value):
        return "color" not in name
    number = _number(value)
    return number is not None and ("color" in name or ("opacity" in name and number > 1))


def _place(case: Case, value: ast.expr, name: str, takes: set[str], sizes: bool) -> str | None:
    """The parameter that takes a value, by its kind; `sizes` is whether the numbers are a width and a height."""
    number = _number(value)
    if _is_color(case, value):
        wanted = ["color", "fill_color", "stroke_color"]
    elif number is None:
        wanted = [name]
    elif sizes:
        wanted = ["width", "height"]
    elif number > 6:
        wanted = ["font_size"]
    else:
        wanted = ["fill_opacity"] if 0 <= number <= 1 else ["radius", "side_length", "stroke_width"]
    return next((it for it in wanted if it in takes), None)


def _is_color(case: Case, value: ast.expr) -> bool:
    known = case.infer.manim_value(value)
    return known is not None and isinstance(known[1], type(case.symbols.names["RED"]))


def _number(value: ast.expr) -> float | None:
    match value:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() | float() as number):
            return float(number)
    return None
