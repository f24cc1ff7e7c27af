"""The rules that mend a layout problem: each yields its changes, the best one first."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator

from ..repair import Repair
from . import markup
from .fault import Box, Fault, Subject
from .places import Places
from .registry import layout_rule

# In units of a frame: what remains free at both edges together.
_EDGES = 0.8
# Manim's size of a text that is surely legible, where 18 is the least.
_LEGIBLE = 20
_SAME = 0.01
# The share of a text that a later one covers if the earlier one was forgotten there.
_LEFTOVER = 0.4
# A later text that is this much smaller does not replace an earlier one, such as a title.
_SMALL = 0.1
# What may go as a whole when a text in it is in the way.
_CLEARED = frozenset({
    None, "VGroup", "Group", "VDict", "Code", "Paragraph", "BulletedList", "Matrix", "IntegerMatrix", "DecimalMatrix",
    "MobjectMatrix", "Table", "MathTable", "MobjectTable", "IntegerTable", "DecimalTable", "MathTex", "Tex", "Title",
    "Text", "MarkupText", "LabeledDot", "Brace", "BraceLabel", "BraceText", "DecimalNumber", "Integer", "Variable",
})  # fmt: skip
# How the check names a part of anything but a group.
_PART = ".submobjects["


@layout_rule("target-into-frame", "off_frame")
def target_into_frame(fault: Fault, places: Places) -> Iterator[Repair]:
    """Move the target of an animation inside, when a text leaves the frame by `.animate`."""
    subject = fault.subjects[0]
    for name in (subject.name, subject.root):
        builder = places.animated(fault.line, name) if name is not None and fault.usual_frame else None
        if builder is not None:
            edits = places.script.edits()
            places.append(edits, builder, f".shift_onto_screen(buff={_EDGES / 2})")
            yield Repair(f"{subject.called} stays inside of the frame.", edits)


@layout_rule("text-into-frame", "off_frame")
def text_into_frame(fault: Fault, places: Places) -> Iterator[Repair]:
    """Scale a text that is larger than the frame, and move it inside."""
    subject = fault.subjects[0]
    width, height = fault.frame[2] - fault.frame[0] - _EDGES, fault.frame[3] - fault.frame[1] - _EDGES
    explanation = f"{subject.called} is inside of the frame."
    for name, box in ((subject.root, subject.root_box), (subject.name, subject.box)):
        if name is None or box is None:
            continue
        statements = []
        if box[2] - box[0] > width:
            statements.append(f"{name}.scale_to_fit_width(min({name}.width, {width:.2f}))")
        if box[3] - box[1] > height:
            statements.append(f"{name}.scale_to_fit_height(min({name}.height, {height:.2f}))")
        edits = places.script.edits()
        statements += [f"{name}{it}" for it in _into(box, fault)]
        if statements and all(places.insert_before(edits, subject.line, name, it) for it in statements):
            yield Repair(explanation, edits)
    call = places.creation(subject)
    if call is not None and subject.box is not None:
        box = subject.box
        factor = min(1.0, width / (box[2] - box[0]), height / max(box[3] - box[1], _SAME))
        methods = f".scale({math.floor(factor * 100) / 100})" if factor < 1 else ""
        edits = places.script.edits()
        places.append(edits, call, methods + "".join(_into(box, fault)))
        yield Repair(explanation, edits)


@layout_rule("text-in-lines", "off_frame")
def text_in_lines(fault: Fault, places: Places) -> Iterator[Repair]:
    """Break a sentence that is wider than the frame into lines."""
    subject = fault.subjects[0]
    call = places.creation(subject) if subject.kind == "Text" else None
    width = fault.frame[2] - fault.frame[0] - _EDGES
    if call is None or subject.said is None or subject.width <= width or "\n" in subject.said:
        return
    match call.args[:1]:
        case [ast.Constant(value=str(said)) as given]:
            lines = _lines(said, math.ceil(subject.width / width))
            if len(lines) > 1:
                edits = places.script.edits()
                edits.replace(places.script.span(given), repr("\n".join(lines)))
                yield Repair(f"The sentence of {subject.called} has {len(lines)} lines.", edits)


@layout_rule("clear-leftover", "overlap")
def clear_leftover(fault: Fault, places: Places) -> Iterator[Repair]:
    """Fade an earlier text out that the script does not use again, when a later one comes to its place."""
    later, earlier = fault.subjects
    play = places.play(later.line)
    if play is None or later.line is None or earlier.line is None or earlier.line >= later.line:
        return
    # Axes, charts and graphs stay when their numbers or labels are in the way.
    if earlier.root_kind not in _CLEARED:
        return
    name = earlier.root or earlier.name
    if name is None or places.is_used_after(name, later.line) or name in _names(play):
        return
    if later.free is not None and later.area < _SMALL * earlier.area:
        return
    # A text that is placed by an earlier one belongs to it, and a small overlap is a wrong distance.
    call = places.creation(later)
    if fault.overlap < _LEFTOVER or (call is not None and name in _names(places.chain(call))):
        return
    edits = places.script.edits()
    edits.insert(places.script.span(play.args[0]).start, f"FadeOut({name}), ")
    yield Repair(f"{earlier.called} goes when {later.called} comes.", edits)


@layout_rule("clear-in-loop", "overlap")
def clear_in_loop(fault: Fault, places: Places) -> Iterator[Repair]:
    """Fade a text out at the end of each turn of a loop that shows a text at the same place in each turn."""
    later, earlier = fault.subjects
    name = later.name
    if name is None or later.line is None or later.line != earlier.line or fault.overlap < _LEFTOVER:
        return
    edits = places.script.edits()
    if places.insert_at_end_of_loop(edits, later.line, name, f"self.play(FadeOut({name}))"):
        yield Repair("Each turn of the loop clears its text.", edits)


@layout_rule("text-in-front", "crossed")
def text_in_front(fault: Fault, places: Places) -> Iterator[Repair]:
    """Bring a text in front of what hides a part of it."""
    subject, cover = fault.subjects
    z = f"{cover.z + 1:g}"
    if not cover.filled or not cover.above:
        return
    explanation = f"{subject.called} is in front."
    yield from _changed(subject, places, f".set_z_index({z})", explanation)


@layout_rule("text-to-free-place", "overlap", "crossed")
def text_to_free_place(fault: Fault, places: Places) -> Iterator[Repair]:
    """Move a text to the nearest place where it is over nothing."""
    for subject in fault.subjects:
        # A bracket or an entry has its place in a matrix.
        if not subject.is_text or subject.free is None or (subject.name is not None and _PART in subject.name):
            continue
        by = _vector(*subject.free)
        explanation = f"{subject.called} is at a free place."
        if subject.name is not None:
            edits = places.script.edits()
            if places.insert_before(edits, subject.line, subject.name, f"{subject.name}.shift({by})"):
                yield Repair(explanation, edits)
        call = places.creation(subject)
        if call is not None:
            edits = places.script.edits()
            places.append(edits, call, f".shift({by})")
            yield Repair(explanation, edits)


@layout_rule("legible-size", "too_small")
def legible_size(fault: Fault, places: Places) -> Iterator[Repair]:
    """Raise the font size of a text that is too small."""
    subject = fault.subjects[0]
    if subject.size <= 0:
        return
    factor = math.ceil(_LEGIBLE / subject.size * 100) / 100
    explanation = f"{subject.called} is large enough to be read."
    call = places.creation(subject)
    given = [it.value for it in call.keywords if it.arg == "font_size"] if call is not None else []
    match given:
        case [ast.Constant(value=int() | float() as size) as value]:
            edits = places.script.edits()
            edits.replace(places.script.span(value), str(math.ceil(size * factor)))
            yield Repair(explanation, edits)
    if subject.root is not None:
        edits = places.script.edits()
        if places.insert_before(edits, subject.line, subject.root, f"{subject.root}.scale({factor})"):
            yield Repair(explanation, edits)
    yield from _changed(subject, places, f".scale({factor})", explanation)
    if subject.root_kind is not None:
        yield from _changed(subject.of_root(), places, f".scale({factor})", explanation)


@layout_rule("legible-color", "low_contrast")
def legible_color(fault: Fault, places: Places) -> Iterator[Repair]:
    """Give a text the nearest colour that differs enough from what lies behind it."""
    subject = fault.subjects[0]
    if subject.color is None:
        return
    color = _literal(subject.color)
    explanation = f"The colour of {subject.called} differs from its background."
    call = places.creation(subject)
    given = [it.value for it in call.keywords if it.arg == "color"] if call is not None else []
    if len(given) == 1:
        edits = places.script.edits()
        edits.replace(places.script.span(given[0]), color)
        yield Repair(explanation, edits)
    yield from _changed(subject, places, f".set_color({color})", explanation)


@layout_rule("label-color", "low_contrast")
def label_color(fault: Fault, places: Places) -> Iterator[Repair]:
    """Give the labels of a graph a colour that differs from that of its nodes."""
    subject = fault.subjects[0]
    call = places.creation(subject.of_root()) if subject.root_kind in ("Graph", "DiGraph") else None
    if call is None or subject.color is None or any(it.arg in (None, "label_fill_color") for it in call.keywords):
        return
    edits = places.script.edits()
    edits.insert(places.script.span(call).end - 1, f", label_fill_color={_literal(subject.color)}")
    yield Repair("The labels of the graph differ from its nodes.", edits)


@layout_rule("text-on-ground", "crossed", "low_contrast")
def text_on_ground(fault: Fault, places: Places) -> Iterator[Repair]:
    """Put a dark rectangle between a text and what lies behind it."""
    subject = fault.subjects[0]
    # A dark rectangle in a node would hide its dark label.
    if subject.name is not None and (_PART in subject.name or places.is_subscripted(subject.name)):
        return
    z = f".set_z_index({fault.subjects[1].z + 1:g})" if len(fault.subjects) == 2 else ""
    color = ".set_color(WHITE)" if fault.code == "low_contrast" else ""
    explanation = f"{subject.called} has a dark rectangle behind it."
    yield from _changed(subject, places, f"{color}.add_background_rectangle(opacity=0.85){z}", explanation)


@layout_rule("markup-as-meant", "raw_markup")
def markup_as_meant(fault: Fault, places: Places) -> Iterator[Repair]:
    """Show markup as it is meant: formulas by LaTeX, tags by MarkupText, and Markdown without its signs."""
    call = places.creation(fault.subjects[0]) if fault.subjects[0].kind == "Text" else None
    match call:
        case ast.Call(func=ast.Name(id="Text") as kind, args=[ast.Constant(value=str(said)) as given, *_]):
            keywords = {it.arg for it in call.keywords}
            for name, text in markup.meant(said, keywords):
                edits = places.script.edits()
                if name != "Text":
                    edits.replace(places.script.span(kind), name)
                edits.replace(places.script.span(given), text)
                yield Repair("The text shows what its markup means.", edits)


def _changed(subject: Subject, places: Places, methods: str, explanation: str) -> Iterator[Repair]:
    """The change of a text where it is created, or before it is shown."""
    call = places.creation(subject)
    if call is not None:
        edits = places.script.edits()
        places.append(edits, call, methods)
        yield Repair(explanation, edits)
    if subject.name is not None:
        edits = places.script.edits()
        if places.insert_before(edits, subject.line, subject.name, subject.name + methods):
            yield Repair(explanation, edits)


def _into(box: Box, fault: Fault) -> list[str]:
    """The method that moves a box into the frame, if it is not inside."""
    edge = _EDGES / 2
    left, bottom, right, top = fault.frame
    dx = max(0.0, left + edge - box[0]) + min(0.0, right - edge - box[2])
    dy = max(0.0, bottom + edge - box[1]) + min(0.0, top - edge - box[3])
    if abs(dx) <= _SAME and abs(dy) <= _SAME:
        return []
    return [f".shift_onto_screen(buff={edge})" if fault.usual_frame else f".shift({_vector(dx, dy)})"]


def _vector(dx: float, dy: float) -> str:
    """A shift as scripts write it, such as `0.5 * LEFT + 1 * UP`."""
    parts = [f"{abs(dx):.2g} * {'RIGHT' if dx > 0 else 'LEFT'}"] if abs(dx) > _SAME else []
    parts += [f"{abs(dy):.2g} * {'UP' if dy > 0 else 'DOWN'}"] if abs(dy) > _SAME else []
    return " + ".join(parts) or "ORIGIN"


def _lines(said: str, count: int) -> list[str]:
    """A sentence in lines of nearly equal length."""
    words, lines, longest = said.split(), [""], math.ceil(len(said) / count)
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) / 2 > longest and len(lines) < count + 1:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _literal(color: str) -> str:
    return color if color.isalpha() else f'"{color}"'


def _names(node: ast.AST) -> set[str]:
    return {it.id for it in ast.walk(node) if isinstance(it, ast.Name)}
