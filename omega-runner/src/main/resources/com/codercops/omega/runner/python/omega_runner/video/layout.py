"""Detect layout problems: text off the frame, over other text, crossed, too small, hardly visible, or with markup."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import FrameType
from typing import Any, Literal

import numpy as np
from manim import ImageMobject, Mobject, Scene, VMobject
from manim.mobject.graphing.coordinate_systems import CoordinateSystem

from . import markup, visible_text
from .crossings import crossings
from .drawing_order import Drawn, drawn
from .ground import Ground
from .layout_measures import FirstSights, View
from .visible_text import Box, Seen

# Limits for legible text: font size in Manim's units, contrast by WCAG 2 for large text.
SMALLEST_FONT = 18
LEAST_CONTRAST = 3.0
# Boxes of adjacent texts touch; an overlap of a fifth of the smaller one hides letters.
MAX_OVERLAP = 0.2
# In units of the frame, which is 8 high: strokes and rounding extend slightly beyond an edge.
MARGIN = 0.05
# Every pair is compared.
MAX_TEXTS = 60
# The share of a text of which the ground is too similar.
_FAINT = 0.4

Code = Literal[
    "off_frame", "overlap", "crossed", "too_small", "low_contrast", "raw_markup",
    "empty_frame", "still_frame", "short_text", "short_end",
]  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """One layout problem: names of the mobjects, the mobjects, their boxes, and what would correct an error."""

    code: Code
    severity: Literal["error", "info"]
    objects: tuple[str, ...]
    mobjects: tuple[Mobject, ...] = field(default=(), compare=False)
    # As shares of the frame's width and height, from its lower left corner.
    boxes: tuple[Box, ...] = field(default=(), compare=False)
    measures: dict[str, Any] = field(default_factory=dict, compare=False)
    hint: str = field(default="", compare=False)


class LayoutWatch:
    """Checks a scene after each play and reports each problem once."""

    def __init__(self) -> None:
        self._reported: set[Problem] = set()
        # The extents of objects that were in the frame, by the identity of the object.
        self._inside: dict[int, tuple[float, ...]] = {}
        self._sights = FirstSights()

    def look(self, scene: Scene, line: int | None = None, script: FrameType | None = None) -> list[Problem]:
        """Return the new problems since the last call.

        ``line`` is that of the play before, and ``script`` the stack frame in which its names are looked up.
        """
        frame = visible_text.frame(scene)
        texts = list(visible_text.texts(scene.mobjects, scene.camera))[:MAX_TEXTS]
        everything = drawn(scene.mobjects, scene.camera) if texts else []
        self._sights.see(texts, line)
        view: View | None = None
        new = []
        for problem in self._problems(scene, frame, texts, everything):
            if problem not in self._reported:
                self._reported.add(problem)
                places = visible_text.shares(problem.mobjects, scene.camera, frame)
                problem = replace(problem, boxes=places)
                if problem.severity == "error":
                    view = view or View(scene, frame, texts, everything)
                    problem = replace(problem, measures=view.measures(problem.mobjects, self._sights, script))
                new.append(problem)
        return new

    def _problems(self, scene: Scene, frame: Box, texts: list[Seen], everything: list[Drawn]) -> Iterator[Problem]:
        for seen in texts:
            if self._leaves(seen.mobject, seen.members, seen.box, frame):
                yield _problem("off_frame", seen)
            if markup.is_raw(seen.mobject):
                yield _problem("raw_markup", seen)
        yield from _overlaps(texts)
        yield from _too_small(texts, frame)
        yield from self._shapes_off_frame(scene, frame)
        if texts:
            for seen, line in crossings(texts, everything):
                yield Problem("crossed", "error", (seen.name, visible_text.name(line)), (seen.mobject, line))
            yield from _low_contrast(texts, everything, scene)

    def _leaves(self, mobject: Mobject, members: list[Mobject], box: Box, frame: Box) -> bool:
        """Return whether an object is outside, unless the camera has left it behind."""
        extent = visible_text.extent(members)
        if not _outside(box, frame):
            self._inside[id(mobject)] = extent
            return False
        return self._inside.get(id(mobject)) != extent

    def _shapes_off_frame(self, scene: Scene, frame: Box) -> Iterator[Problem]:
        for mobject in scene.mobjects:
            # Planes, axes and backgrounds extend beyond the frame on purpose.
            if isinstance(mobject, (*visible_text.TEXTS, CoordinateSystem, ImageMobject)):
                continue
            members = mobject.family_members_with_points()
            box = visible_text.box(members, scene.camera)
            if box is None or not self._leaves(mobject, members, box, frame):
                continue
            wide = box[2] - box[0] >= frame[2] - frame[0] or box[3] - box[1] >= frame[3] - frame[1]
            if not wide and visible_text.visible(members):
                yield Problem("off_frame", "info", (visible_text.name(mobject),), (mobject,))


def _problem(code: Code, seen: Seen) -> Problem:
    return Problem(code, "error", (seen.name,), (seen.mobject,))


def _overlaps(texts: list[Seen]) -> Iterator[Problem]:
    for i, one in enumerate(texts):
        for other in texts[i + 1 :]:
            if visible_text.common_area(one.box, other.box) > MAX_OVERLAP * min(one.area, other.area):
                yield Problem("overlap", "error", (one.name, other.name), (one.mobject, other.mobject))


def _too_small(texts: list[Seen], frame: Box) -> Iterator[Problem]:
    for seen in texts:
        if 0 < visible_text.shown_size(seen, frame) < SMALLEST_FONT:
            yield _problem("too_small", seen)


def _low_contrast(texts: list[Seen], everything: list[Drawn], scene: Scene) -> Iterator[Problem]:
    behind = Ground(texts, everything, scene)
    for seen in texts:
        colors = {tuple(it.fill_rgbas[0, :3]) for it in seen.members if isinstance(it, VMobject) and len(it.fill_rgbas)}
        if not colors:
            continue
        ground = behind.luminance(seen)
        best = np.max([visible_text.contrast(visible_text.luminance(color), ground) for color in colors], axis=0)
        if (best < LEAST_CONTRAST).mean() > _FAINT:
            yield _problem("low_contrast", seen)


def _outside(box: Box, frame: Box) -> bool:
    before = box[0] < frame[0] - MARGIN or box[1] < frame[1] - MARGIN
    return before or box[2] > frame[2] + MARGIN or box[3] > frame[3] + MARGIN
