"""What a camera shows of vectorized objects, and which of them must be drawn again after a change.

An object is drawn as a whole or not at all, and each part of the image that is restored holds whole objects. So no
object is cut at an edge, where Cairo's antialiasing could differ.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import VMobject

from .methods import Methods

# What drawing reads. An object with one of these of its own may draw anything.
_METHODS = (
    "get_fill_rgbas", "get_stroke_rgbas", "get_stroke_width", "get_background_image", "consider_points_equals_2d",
    "get_subpath_split_indices_from_points", "n_points_per_cubic_curve",
)  # fmt: skip
_VALUES = (
    "points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "stroke_width", "background_stroke_width",
    "joint_type", "cap_style", "tolerance_for_point_equality", "__getattribute__",
)  # fmt: skip
_USUAL = Methods(VMobject, (*_METHODS, *_VALUES))
_OWN = frozenset(_METHODS) - {"n_points_per_cubic_curve"}
# Half of Cairo's limit of a mitre, which is the farthest that a line reaches beyond its points; a little more for
# rounding.
_MITRE = 5.01
_ANTIALIASED = 2
# Cairo's coordinates have 24 bits before the point.
_FARTHEST = 1e6


@dataclass(frozen=True)
class View:
    """The drawn objects in order, how they look (None if unknown), and their pixels: left, top, right and bottom.

    ``scale`` is all that decides how points and line widths become pixels.
    """

    members: list[Any]
    looks: list[Any]
    boxes: Any
    scale: tuple[float, ...]

    @property
    def rows(self) -> tuple[int, int]:
        """The rows that hold the objects."""
        return rows(self.boxes)


EMPTY = View([], [], np.zeros((0, 4), dtype=np.intp), ())


def rows(boxes: Any) -> tuple[int, int]:
    """Return the first row of the boxes and the one after the last."""
    return (int(boxes[:, 1].min()), int(boxes[:, 3].max())) if len(boxes) else (0, 0)


def view(members: list[Any], found: Any, scale: tuple[float, ...]) -> View:
    """Return the view of these objects with their boxes."""
    return View(members, [_look(it) for it in members], found, scale)


def boxes(members: list[Any], matrix: tuple[float, ...], multiple: float, shape: tuple[int, int]) -> Any:
    """Return for each object a box outside of which it draws nothing, or None if that is not known."""
    if not members:
        return EMPTY.boxes
    xx, yx, xy, yy, x0, y0 = matrix
    if yx or xy or not all(map(_USUAL.unchanged, set(map(type, members)))):
        return None
    lengths = [len(it.points) for it in members]
    if not all(lengths) or not all(_OWN.isdisjoint(it.__dict__) for it in members):
        return None
    points = np.concatenate([it.points for it in members])[:, :2] * (xx, yy) + (x0, y0)
    begins = np.concatenate([[0], np.cumsum(lengths[:-1])]).astype(np.intp)
    widths = np.array([max(it.get_stroke_width(False), it.get_stroke_width(True)) for it in members], dtype=np.float64)
    reach = widths[:, None] * (_MITRE * multiple * max(abs(xx), abs(yy))) + _ANTIALIASED
    low, high = np.minimum.reduceat(points, begins) - reach, np.maximum.reduceat(points, begins) + reach
    if not ((low > -_FARTHEST).all() and (high < _FARTHEST).all()):
        return None
    height, width = shape
    corners = np.concatenate([np.floor(low), np.ceil(high)], axis=1)
    return np.clip(corners, 0, (width, height, width, height)).astype(np.intp)


def _look(member: Any) -> Any:
    own = member.__dict__
    try:
        fill, stroke, behind = own["fill_rgbas"], own["stroke_rgbas"], own["background_stroke_rgbas"]
        # A gradient depends on where the parts of an object are.
        if max(len(fill), len(stroke), len(behind)) > 1:
            return None
        return (
            own["points"].tobytes(), fill.tobytes(), stroke.tobytes(), behind.tobytes(),
            float(own["stroke_width"]), float(own["background_stroke_width"]),
            own["joint_type"], own["cap_style"], own["tolerance_for_point_equality"],
        )  # fmt: skip
    except (KeyError, AttributeError, TypeError, ValueError):  # a class of the script may misuse any of them
        return None


def changes(old: View, new: View, pixels: Any) -> tuple[Any, Any] | None:
    """Return the boxes to restore and which of the new objects to draw then, or None if that is nearly everything."""
    places = {id(it): place for place, it in enumerate(old.members)} if old.scale == new.scale else {}
    # For each object its place among the old ones, or -1 if it is new or looks different.
    same = np.array(
        [
            place if look is not None and (place := places.get(id(it), -1)) >= 0 and look == old.looks[place] else -1
            for it, look in zip(new.members, new.looks, strict=True)
        ],
        dtype=np.intp,
    )
    kept = same[same >= 0]
    if (np.diff(kept) <= 0).any():  # the order of drawing has changed
        return None
    gone = np.ones(len(old.members), dtype=bool)
    gone[kept] = False
    draws = same < 0
    frontier = np.concatenate([old.boxes[gone], new.boxes[draws]])
    restored = [frontier]
    while len(frontier):
        waiting = (~draws).nonzero()[0]
        if len(frontier) * len(waiting) > 1_000_000:
            return None
        hit = waiting[_overlap(frontier, new.boxes[waiting])]
        draws[hit] = True
        frontier = new.boxes[hit]
        restored.append(frontier)
    found = np.concatenate(restored)
    sizes = found[:, 2:] - found[:, :2]
    return None if (sizes[:, 0] * sizes[:, 1]).sum() > pixels.shape[0] * pixels.shape[1] else (found, draws)


def _overlap(some: Any, others: Any) -> Any:
    """Return which of the other boxes share a pixel with some."""
    below = (some[:, None, :2] < others[None, :, 2:]).all(axis=2)
    above = (some[:, None, 2:] > others[None, :, :2]).all(axis=2)
    return (below & above).any(axis=0)
