"""Find the texts that a line crosses: a curve, an axis, an arrow or the outline of a shape."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import Cross, Group, Mobject, NumberPlane, PolarPlane, VDict, VGroup, VMobject

from . import visible_text
from .visible_text import Box, Seen

# Fainter lines are a background, such as a grid.
_FAINT = 0.3
# The part of a text's box that a line may not enter: between the tips of its letters.
_WIDTH, _HEIGHT = 0.9, 0.6
# A line that only touches a corner hides nothing; this much of the smaller side is a stroke through letters.
_CROSSED = 0.4
_HIDES = 0.5
# Points on a curve: its four parts are nearly straight.
_STEPS = np.linspace(0, 1, 5)
_BEZIER = np.stack([(1 - _STEPS) ** 3, 3 * _STEPS * (1 - _STEPS) ** 2, 3 * _STEPS**2 * (1 - _STEPS), _STEPS**3], axis=1)
_MAX_CURVES = 5000


@dataclass(frozen=True)
class _Drawn:
    """One object with points, its place in the order of drawing, and what it is a part of."""

    place: int
    member: VMobject
    owner: Mobject


def crossings(texts: list[Seen], mobjects: list[Mobject]) -> Iterator[tuple[Seen, Mobject]]:
    """Yield each text with what crosses it, except what belongs together or crosses on purpose."""
    if not texts:
        return
    drawn = _drawn(mobjects)
    lines = [it for it in drawn if _is_line(it)]
    curves = [_polylines(it.member) for it in lines]
    for seen in texts:
        glyphs = set(map(id, seen.members))
        own = [it for it in drawn if id(it.member) in glyphs]
        if not own:
            continue
        first, owners = own[0].place, {id(it.owner) for it in own}
        inner = _inner(seen.box)
        shorter = min(seen.box[2] - seen.box[0], seen.box[3] - seen.box[1])
        lengths: dict[int, float] = {}
        for line, parts in zip(lines, curves, strict=True):
            if id(line.member) in glyphs or id(line.owner) in owners:
                continue
            before = lengths.get(id(line.owner), 0.0)
            if before > _CROSSED * shorter:
                continue
            length = before + _length_within(parts, inner)
            if length > before and not _hidden(line, first, seen, drawn):
                lengths[id(line.owner)] = length
                if length > _CROSSED * shorter:
                    yield seen, line.owner


def _drawn(mobjects: list[Mobject]) -> list[_Drawn]:
    found = [it for mobject in mobjects for it in _parts(mobject, None)]
    found.sort(key=lambda it: it[0].z_index)
    return [_Drawn(place, member, owner) for place, (member, owner) in enumerate(found)]


def _parts(mobject: Mobject, owner: Mobject | None) -> Iterator[tuple[VMobject, Mobject]]:
    # A group only holds things together; anything else is one thing, such as axes with their numbers.
    if owner is None and type(mobject) not in (Group, VGroup, VDict):
        owner = mobject
    if isinstance(mobject, VMobject) and len(mobject.points):
        yield mobject, owner or mobject
    for part in mobject.submobjects:
        yield from _parts(part, owner)


def _is_line(it: _Drawn) -> bool:
    # Grids lie behind everything, and a cross is made to strike something out.
    if isinstance(it.owner, (*visible_text.TEXTS, NumberPlane, PolarPlane, Cross)):
        return False
    member: Any = it.member
    return bool(member.get_stroke_width() > 0 and member.get_stroke_opacity() >= _FAINT)


def _polylines(member: VMobject) -> Any:
    """Return the ends of the straight parts of all curves, as an array of (start, end) pairs."""
    points = member.points
    curves = points[: len(points) // 4 * 4].reshape(-1, 4, 3)[:_MAX_CURVES, :, :2]
    path = np.einsum("sp,cpd->csd", _BEZIER, curves)
    return np.stack([path[:, :-1], path[:, 1:]], axis=2).reshape(-1, 2, 2)


def _inner(box: Box) -> Box:
    left, bottom, right, top = box
    dx, dy = (right - left) * (1 - _WIDTH) / 2, (top - bottom) * (1 - _HEIGHT) / 2
    return left + dx, bottom + dy, right - dx, top - dy


def _length_within(parts: Any, box: Box) -> float:
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


def _hidden(line: _Drawn, text: int, seen: Seen, drawn: list[_Drawn]) -> bool:
    """Return whether a filled shape between the line and the text covers the line there."""
    for it in drawn[line.place + 1 : text + 1]:
        if it.member.get_fill_opacity() > _HIDES:
            box = visible_text.box([it.member])
            if box is not None and visible_text.common_area(box, seen.box) > 0.8 * seen.area:
                return True
    return False
