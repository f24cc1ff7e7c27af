"""Detect layout problems: text outside the frame, over other text, crossed by lines, too small, or hardly visible."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from manim import ImageMobject, ManimColor, Mobject, Scene, ThreeDScene, VMobject, config
from manim.mobject.graphing.coordinate_systems import CoordinateSystem

from . import visible_text
from .crossings import crossings
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


@dataclass(frozen=True)
class Problem:
    """One layout problem, with the names of the mobjects."""

    code: Literal["off_frame", "overlap", "crossed", "too_small", "low_contrast"]
    severity: Literal["error", "info"]
    objects: tuple[str, ...]


class LayoutWatch:
    """Checks a scene after each play and reports each problem once."""

    def __init__(self) -> None:
        self._reported: set[Problem] = set()
        # The boxes of objects that were in the frame, by the identity of the object.
        self._inside: dict[int, Box] = {}

    def look(self, scene: Scene) -> list[Problem]:
        """Return the new problems since the last call; in three dimensions only those of texts fixed in the frame."""
        new = []
        for problem in self._problems(scene):
            if problem not in self._reported:
                self._reported.add(problem)
                new.append(problem)
        return new

    def _problems(self, scene: Scene) -> Iterator[Problem]:
        frame = visible_text.frame(scene)
        flat = not isinstance(scene, ThreeDScene)
        texts = list(visible_text.texts(scene.mobjects if flat else _fixed(scene)))[:MAX_TEXTS]
        for seen in texts:
            if self._leaves(seen.mobject, seen.box, frame):
                yield Problem("off_frame", "error", (seen.name,))
        yield from _overlaps(texts)
        yield from _too_small(texts, frame)
        if flat:
            yield from self._shapes_off_frame(scene.mobjects, frame)
            for seen, line in crossings(texts, scene.mobjects):
                yield Problem("crossed", "error", (seen.name, visible_text.name(line)))
            yield from _low_contrast(texts, scene)

    def _leaves(self, mobject: Mobject, box: Box, frame: Box) -> bool:
        """Return whether an object is outside, unless the camera has left it behind."""
        if not _outside(box, frame):
            self._inside[id(mobject)] = box
            return False
        return self._inside.get(id(mobject)) != box

    def _shapes_off_frame(self, mobjects: list[Mobject], frame: Box) -> Iterator[Problem]:
        for mobject in mobjects:
            # Planes, axes and backgrounds extend beyond the frame on purpose.
            if isinstance(mobject, (*visible_text.TEXTS, CoordinateSystem, ImageMobject)):
                continue
            members = mobject.family_members_with_points()
            box = visible_text.box(members)
            if box is None or not self._leaves(mobject, box, frame):
                continue
            wide = box[2] - box[0] >= frame[2] - frame[0] or box[3] - box[1] >= frame[3] - frame[1]
            if not wide and visible_text.visible(members):
                yield Problem("off_frame", "info", (visible_text.name(mobject),))


def _fixed(scene: Scene) -> list[Mobject]:
    """Return the objects that do not turn with the camera."""
    camera: Any = scene.camera
    fixed = camera.fixed_in_frame_mobjects
    return [it for it in scene.mobjects if it in fixed]


def _overlaps(texts: list[Seen]) -> Iterator[Problem]:
    for i, one in enumerate(texts):
        for other in texts[i + 1 :]:
            if visible_text.common_area(one.box, other.box) > MAX_OVERLAP * min(one.area, other.area):
                yield Problem("overlap", "error", (one.name, other.name))


def _too_small(texts: list[Seen], frame: Box) -> Iterator[Problem]:
    shrink = config.frame_height / max(frame[3] - frame[1], 1e-6)
    for seen in texts:
        size = getattr(seen.mobject, "font_size", None)
        if isinstance(size, (int, float)) and 0 < size * shrink < SMALLEST_FONT:
            yield Problem("too_small", "error", (seen.name,))


def _low_contrast(texts: list[Seen], scene: Scene) -> Iterator[Problem]:
    camera: Any = scene.camera
    ground = visible_text.luminance(ManimColor(camera.background_color).to_rgb())
    for seen in texts:
        colors = {tuple(it.fill_rgbas[0, :3]) for it in seen.members if isinstance(it, VMobject) and len(it.fill_rgbas)}
        faint = all(visible_text.contrast(visible_text.luminance(color), ground) < LEAST_CONTRAST for color in colors)
        # For text on a shape, the contrast with the background does not matter.
        if colors and faint and not _on_a_shape(seen, scene.mobjects):
            yield Problem("low_contrast", "error", (seen.name,))


def _on_a_shape(seen: Seen, mobjects: list[Mobject]) -> bool:
    own = set(map(id, seen.members))
    for mobject in mobjects:
        for member in mobject.family_members_with_points():
            if id(member) not in own and visible_text.covers(member):
                box = visible_text.box([member])
                if box is not None and visible_text.common_area(box, seen.box) > seen.area / 2:
                    return True
    return False


def _outside(box: Box, frame: Box) -> bool:
    before = box[0] < frame[0] - MARGIN or box[1] < frame[1] - MARGIN
    return before or box[2] > frame[2] + MARGIN or box[3] > frame[3] + MARGIN
