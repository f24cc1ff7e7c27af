"""What looks wrong in a picture: text off the frame, over other text, too small, or of its ground's colour."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from manim import (
    Code,
    ImageMobject,
    ManimColor,
    MarkupText,
    Mobject,
    Paragraph,
    Scene,
    Text,
    ThreeDScene,
    VMobject,
    config,
)
from manim.mobject.graphing.coordinate_systems import CoordinateSystem
from manim.mobject.text.tex_mobject import SingleStringMathTex

# Where a text is no longer read at ease: font size as Manim counts it, contrast as WCAG 2 has it for large text.
SMALLEST_FONT = 18
LEAST_CONTRAST = 3.0
# Boxes of texts that stand close together touch; a fifth of the smaller one hides letters.
MOST_OVERLAP = 0.2
# In units of the frame, which is 8 high: strokes and rounding reach a little over an edge.
MARGIN = 0.05
MOST_TEXTS = 60
# Opacity below which nobody sees a thing.
SEEN = 0.05
# A finding, and the identities of what it concerns.
_Found = Iterator[tuple["Problem", tuple[int, ...]]]
_TEXTS = (Text, MarkupText, Paragraph, SingleStringMathTex, Code)


@dataclass(frozen=True)
class Problem:
    """One thing that looks wrong, with the names of what it concerns."""

    code: Literal["off_frame", "overlap", "too_small", "low_contrast"]
    severity: Literal["error", "info"]
    objects: tuple[str, ...]


@dataclass(frozen=True)
class _Seen:
    mobject: Mobject
    box: tuple[float, float, float, float]

    @property
    def area(self) -> float:
        left, bottom, right, top = self.box
        return max(0.0, right - left) * max(0.0, top - bottom)


class LayoutWatch:
    """Looks at a scene after each play and tells each problem once."""

    def __init__(self) -> None:
        self._told: set[tuple[str, ...]] = set()

    def look(self, scene: Scene) -> Iterator[Problem]:
        """Yield what has come to look wrong since the last look; nothing in three dimensions."""
        if isinstance(scene, ThreeDScene):
            return
        frame = _frame(scene)
        texts = [seen for seen in _texts(scene.mobjects) if _visible(seen.mobject)][:MOST_TEXTS]
        yield from self._once(_off_frame(texts, frame))
        yield from self._once(_shapes_off_frame(scene.mobjects, frame))
        yield from self._once(_overlaps(texts))
        yield from self._once(_too_small(texts, frame))
        yield from self._once(_low_contrast(texts, scene))

    def _once(self, problems: _Found) -> Iterator[Problem]:
        for problem, who in problems:
            key = (problem.code, *map(str, who))
            if key not in self._told:
                self._told.add(key)
                yield problem


def _off_frame(texts: list[_Seen], frame: tuple[float, ...]) -> _Found:
    for seen in texts:
        if _outside(seen.box, frame):
            yield Problem("off_frame", "error", (_name(seen.mobject),)), (id(seen.mobject),)


def _shapes_off_frame(mobjects: list[Mobject], frame: tuple[float, ...]) -> _Found:
    for mobject in mobjects:
        # Planes, axes and backgrounds reach over the frame on purpose.
        if isinstance(mobject, (*_TEXTS, CoordinateSystem, ImageMobject)) or not _visible(mobject):
            continue
        box = _box(mobject)
        wide = box is not None and (box[2] - box[0] >= frame[2] - frame[0] or box[3] - box[1] >= frame[3] - frame[1])
        if box is not None and not wide and _outside(box, frame):
            yield Problem("off_frame", "info", (_name(mobject),)), (id(mobject),)


def _overlaps(texts: list[_Seen]) -> _Found:
    for i, one in enumerate(texts):
        for other in texts[i + 1 :]:
            common = _common(one.box, other.box)
            if common > MOST_OVERLAP * min(one.area, other.area):
                names = (_name(one.mobject), _name(other.mobject))
                yield Problem("overlap", "error", names), (id(one.mobject), id(other.mobject))


def _too_small(texts: list[_Seen], frame: tuple[float, ...]) -> _Found:
    shrink = config.frame_height / max(frame[3] - frame[1], 1e-6)
    for seen in texts:
        size = getattr(seen.mobject, "font_size", None)
        if isinstance(size, (int, float)) and 0 < size * shrink < SMALLEST_FONT:
            yield Problem("too_small", "error", (_name(seen.mobject),)), (id(seen.mobject),)


def _low_contrast(texts: list[_Seen], scene: Scene) -> _Found:
    camera: Any = scene.camera
    ground = ManimColor(camera.background_color)
    for seen in texts:
        glyphs = [it for it in seen.mobject.family_members_with_points() if isinstance(it, VMobject)]
        if not glyphs or _something_below(seen, scene.mobjects):
            continue
        if max(_contrast(ManimColor(it.get_fill_color()), ground) for it in glyphs) < LEAST_CONTRAST:
            yield Problem("low_contrast", "error", (_name(seen.mobject),)), (id(seen.mobject),)


def _something_below(seen: _Seen, mobjects: list[Mobject]) -> bool:
    """Whether a filled shape lies under the text, whose colours then are not those against the background."""
    for mobject in mobjects:
        for member in mobject.family_members_with_points():
            if isinstance(member, VMobject) and member.get_fill_opacity() > 0.05:
                box = _box(member)
                if (
                    box is not None
                    and _common(box, seen.box) > 0.5 * seen.area
                    and member not in seen.mobject.get_family()
                ):
                    return True
    return False


def _texts(mobjects: list[Mobject]) -> Iterator[_Seen]:
    for mobject in mobjects:
        if isinstance(mobject, _TEXTS):
            box = _box(mobject)
            if box is not None:
                yield _Seen(mobject, box)
        else:
            yield from _texts(mobject.submobjects)


def _visible(mobject: Mobject) -> bool:
    members = mobject.family_members_with_points()
    return any(
        not isinstance(it, VMobject)
        or it.get_fill_opacity() > 0.05
        or it.get_stroke_opacity() * it.get_stroke_width() > 0.05
        for it in members
    )


def _box(mobject: Mobject) -> tuple[float, float, float, float] | None:
    points = [it.points for it in mobject.family_members_with_points()]
    if not points:
        return None
    every = np.concatenate(points)
    low, high = every.min(axis=0), every.max(axis=0)
    box = float(low[0]), float(low[1]), float(high[0]), float(high[1])
    return box if all(map(np.isfinite, box)) else None


def _frame(scene: Scene) -> tuple[float, float, float, float]:
    camera: Any = scene.camera
    width, height = camera.frame_width, camera.frame_height
    x, y = camera.frame_center[:2]
    return float(x - width / 2), float(y - height / 2), float(x + width / 2), float(y + height / 2)


def _outside(box: tuple[float, ...], frame: tuple[float, ...]) -> bool:
    return (
        box[0] < frame[0] - MARGIN
        or box[1] < frame[1] - MARGIN
        or box[2] > frame[2] + MARGIN
        or box[3] > frame[3] + MARGIN
    )


def _common(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0


def _contrast(one: ManimColor, other: ManimColor) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: ManimColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in map(float, color.to_rgb())]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _name(mobject: Mobject) -> str:
    said = next((getattr(mobject, it) for it in ("original_text", "tex_string", "text") if hasattr(mobject, it)), None)
    shown = f'("{said[:40]}")' if isinstance(said, str) else ""
    return type(mobject).__name__ + shown
