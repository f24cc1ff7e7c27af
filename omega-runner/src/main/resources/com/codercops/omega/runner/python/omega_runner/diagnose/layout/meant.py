"""Rules for statements that mean something else than they say: texts of a space, coloured nodes, numbers of axes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..edits import Span
from ..repair import Repair
from .fault import Fault
from .places import Places
from .registry import layout_rule

_GRAPHS = ("Graph", "DiGraph")
_AXES = ("Axes", "ThreeDAxes", "NumberPlane")
# Multiples of pi have seventeen digits otherwise.
_DECIMALS = '"decimal_number_config": {"num_decimal_places": 1}'


@layout_rule("text-fixed-in-frame", "crossed", "too_small", "low_contrast", "overlap", "off_frame")
def text_fixed_in_frame(fault: Fault, places: Places) -> Iterator[Repair]:
    """Show a text of a three-dimensional scene flat, where it was placed as in a flat scene."""
    for subject in fault.subjects:
        name = subject.root or subject.name
        if not subject.in_space or name is None:
            continue
        for method in ("add_fixed_in_frame_mobjects", "add_fixed_orientation_mobjects"):
            edits = places.script.edits()
            if places.insert_before(edits, subject.line, name, f"self.{method}({name})"):
                yield Repair(f"{subject.called} faces the viewer.", edits)


@layout_rule("color-without-label", "low_contrast")
def color_without_label(fault: Fault, places: Places) -> Iterator[Repair]:
    """Colour the node of a graph without the label in it."""
    statement = places.statement(fault.line) if fault.subjects[0].root_kind in _GRAPHS else None
    if statement is None:
        return
    edits = places.script.edits()
    for node in ast.walk(statement):
        match node:
            case ast.Call(func=ast.Attribute(attr="set_color") as method, args=[_], keywords=[]):
                end = places.script.span(method).end
                edits.replace(Span(end - len("set_color"), end), "set_fill")
                edits.insert(places.script.span(node).end - 1, ", family=False")
    yield Repair("The label of the node keeps its colour.", edits)


@layout_rule("short-axis-numbers", "overlap")
def short_axis_numbers(fault: Fault, places: Places) -> Iterator[Repair]:
    """Write the numbers of an axis with one decimal place, when they lie over each other."""
    one, other = fault.subjects
    if one.root_kind not in _AXES or other.root != one.root:
        return
    call = places.creation(one.of_root())
    given = {it.arg: it.value for it in call.keywords} if call is not None else {}
    if call is None or None in given:
        return
    edits = places.script.edits()
    explanation = "The numbers of the axes are short."
    match given.get("axis_config"):
        case None:
            edits.insert(places.script.span(call).end - 1, f", axis_config={{{_DECIMALS}}}")
            yield Repair(explanation, edits)
        case ast.Dict(keys=[_, *_] as keys) as config if "decimal_number_config" not in map(_text, keys):
            edits.insert(places.script.span(config).start + 1, f"{_DECIMALS}, ")
            yield Repair(explanation, edits)


def _text(node: ast.expr | None) -> object:
    return node.value if isinstance(node, ast.Constant) else None
