"""Find the texts that a line crosses or a shape hides: a curve, an axis, an arrow, an outline or a filled shape."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import ArrowTip, Cross, DashedLine, DashedVMobject, ImageMobject, Mobject, NumberPlane, PolarPlane

from . import visible_text
from .drawing_order import Drawn
from .visible_text import Box, Seen

# Fainter lines are a background, such as a grid.
_FAINT = 0.3
# The part of a text's box that a line may not enter: between the tips of its letters.
_WIDTH, _HEIGHT = 0.9, 0.6
# A line that only touches a corner hides nothing; this much of the smaller side is a stroke through letters.
_CROSSED = 0.4
# A half of a dashed line is gaps.
_DASHED = 0.5
_HIDES = 0.5
# The share of a text that a shape hides: less is a touch, and more is a text that is hidden on purpose.
_LEAST_HIDDEN, _MOST_HIDDEN = 0.2, 0.9


def crossings(texts: list[Seen], drawn: list[Drawn]) -> Iterator[tuple[Seen, Mobject]]:
    """Yield each text with what crosses it, except what belongs together or crosses on purpose."""
    lines = [it for it in drawn if is_line(it)]
    for seen in texts:
        first, owners, glyphs = _own(seen, drawn)
        inner = _inner(seen.box)
        shorter = min(seen.box[2] - seen.box[0], seen.box[3] - seen.box[1])
        lengths: dict[int, float] = {}
        for line in lines:
            if not line.is_near(inner) or id(line.member) in glyphs or id(line.owner) in owners:
                continue
            before = lengths.get(id(line.owner), 0.0)
            limit = _CROSSED * shorter * (_DASHED if isinstance(line.owner, (DashedLine, DashedVMobject)) else 1)
            if before > limit:
                continue
            length = before + length_within(line.parts, inner)
            if length > before and not _hidden(line, first, seen, drawn):
                lengths[id(line.owner)] = length
                if length > limit:
                    yield seen, line.owner
        yield from ((seen, it) for it in _covers(seen, drawn[first:], owners, lengths))


def _own(seen: Seen, drawn: list[Drawn]) -> tuple[int, set[int], set[int]]:
    """Return the place of the first glyph, what the text is a part of, and the glyphs."""
    glyphs = set(map(id, seen.members))
    own = [it for it in drawn if id(it.member) in glyphs]
    return own[0].place, {id(it.owner) for it in own}, glyphs


def _covers(seen: Seen, above: list[Drawn], owners: set[int], crossing: dict[int, float]) -> Iterator[Mobject]:
    """Yield the filled shapes over a part of a text."""
    found: set[int] = set()
    points = visible_text.points_in(seen.box)
    for it in above:
        fills: Any = it.member
        if not it.is_near(seen.box) or id(it.owner) in owners or id(it.owner) in found or id(it.owner) in crossing:
            continue
        if isinstance(it.owner, (*visible_text.TEXTS, Cross)):
            continue
        if not isinstance(fills, ImageMobject) and fills.get_fill_opacity() < _HIDES:
            continue
        if _LEAST_HIDDEN < it.surrounds(points).mean() < _MOST_HIDDEN:
            found.add(id(it.owner))
            yield it.owner


def is_line(it: Drawn) -> bool:
    """Return whether it has a stroke that a text should not lie on."""
    # Grids lie behind everything, and a cross is made to strike something out.
    if isinstance(it.owner, (*visible_text.TEXTS, NumberPlane, PolarPlane, Cross, ImageMobject)):
        return False
    member: Any = it.member
    if isinstance(member, ImageMobject):
        return False
    # The tip of an arrow has no stroke, and covers less of a text than a shape does.
    if isinstance(member, ArrowTip):
        return bool(member.get_fill_opacity() >= _FAINT)
    return bool(member.get_stroke_width() > 0 and member.get_stroke_opacity() >= _FAINT)


def _inner(box: Box) -> Box:
    left, bottom, right, top = box
    dx, dy = (right - left) * (1 - _WIDTH) / 2, (top - bottom) * (1 - _HEIGHT) / 2
    return left + dx, bottom + dy, right - dx, top - dy


def length_within(parts: Any, box: Box) -> float:
    """Return the length of the parts inside the box (Liang and Barsky's clipping)."""
    low, high = np.array(box[:2]), np.array(box[2:])
    start, way = parts[:, 0], parts[:, 1] - parts[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = (low - start) / way, (high - start) / way
    # A part along an axis never reaches the sides parallel to it: it is between them or not.
    still, inside = way == 0, (start >= low) & (start <= high)
    enters = np.where(still, np.where(inside, 0.0, np.inf), np.minimum(first, second)).max(axis=1)
    leaves = np.where(still, np.where(inside, 1.0, -np.inf), np.maximum(first, second)).min(axis=1)
    share = np.minimum(leaves, 1.0) - np.maximum(enters, 0.0)
    return float((np.clip(share, 0.0, 1.0) * np.hypot(way[:, 0], way[:, 1])).sum())


def _hidden(line: Drawn, text: int, seen: Seen, drawn: list[Drawn]) -> bool:
    """Return whether a filled shape between the line and the text covers the line there."""
    points = visible_text.points_in(seen.box)
    for it in drawn[line.place + 1 : text + 1]:
        member: Any = it.member
        opaque = isinstance(member, ImageMobject) or member.get_fill_opacity() > _HIDES
        if opaque and it.is_near(seen.box) and it.surrounds(points).mean() > 0.8:
            return True
    return False
