"""Find the nearest place in the frame where a text overlaps no other text and no line or shape."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import visible_text
from .crossings import is_line, length_within
from .drawing_order import Drawn
from .visible_text import Box, Seen

# A text that moves farther away loses what it belongs to. In units of a frame of height 8.
_FARTHEST = 4.0
_STEP = 0.1
# Between two texts, and between a text and the edge.
_GAP, _EDGE = 0.1, 0.25
# Only some are compared, so that a hostile scene costs little.
_MAX_DRAWN = 400
_WAYS = [
    np.array(way) / np.hypot(*way) for way in ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1))
]


def free_shift(seen: Seen, texts: list[Seen], drawn: list[Drawn], frame: Box) -> tuple[float, float] | None:
    """Return the shortest shift of a text to a free place, or None if there is none near."""
    others = [_grown(it.box, _GAP) for it in texts if it.mobject is not seen.mobject]
    glyphs = {id(it) for text in texts for it in text.members}
    lines = [it for it in drawn if id(it.member) not in glyphs and is_line(it)][:_MAX_DRAWN]
    inner = _grown(frame, -_EDGE)
    for distance in np.arange(_STEP, _FARTHEST, _STEP):
        for way in _WAYS:
            dx, dy = (distance * way).round(2).tolist()
            moved = seen.box[0] + dx, seen.box[1] + dy, seen.box[2] + dx, seen.box[3] + dy
            if _contains(inner, moved) and _is_free(moved, others, lines):
                return dx, dy
    return None


def shift_into(box: Box, frame: Box) -> tuple[float, float]:
    """Return the shift that brings a box of at most the size of the frame inside of it."""
    inner = _grown(frame, -_EDGE)
    dx = max(0.0, inner[0] - box[0]) + min(0.0, inner[2] - box[2])
    dy = max(0.0, inner[1] - box[1]) + min(0.0, inner[3] - box[3])
    return round(dx, 2), round(dy, 2)


def _is_free(box: Box, others: list[Box], lines: list[Drawn]) -> bool:
    if any(visible_text.common_area(box, other) > 0 for other in others):
        return False
    around: Any = _grown(box, _GAP / 2)
    return not any(it.is_near(around) and length_within(it.parts, around) > 0 for it in lines)


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _contains(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]
