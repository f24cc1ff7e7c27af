"""Find the visible texts of a scene with their boxes, the size of the frame, and the luminance of colours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import Code, MarkupText, Mobject, Paragraph, Scene, Text, VMobject
from manim.mobject.text.tex_mobject import SingleStringMathTex

# Mobjects that are read as one text.
TEXTS = (Text, MarkupText, Paragraph, SingleStringMathTex, Code)
# Below this opacity a mobject is invisible.
_SEEN = 0.05
# Left, bottom, right, top, in units of the scene.
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Seen:
    """A visible text, with its glyphs and the box around them."""

    mobject: Mobject
    members: list[Mobject]
    box: Box

    @property
    def area(self) -> float:
        """Return the area of the box."""
        left, bottom, right, top = self.box
        return max(0.0, right - left) * max(0.0, top - bottom)

    @property
    def name(self) -> str:
        """Return its name for messages."""
        return name(self.mobject)


def texts(mobjects: list[Mobject]) -> Iterator[Seen]:
    """Yield the visible texts among ``mobjects`` and below them."""
    for mobject in mobjects:
        if isinstance(mobject, TEXTS):
            members = mobject.family_members_with_points()
            around = box(members)
            if around is not None and visible(members):
                yield Seen(mobject, members, around)
        else:
            yield from texts(mobject.submobjects)


def visible(members: list[Mobject]) -> bool:
    """Return whether any of them is drawn."""
    return any(
        not isinstance(it, VMobject)
        or it.get_fill_opacity() > _SEEN
        or it.get_stroke_opacity() * it.get_stroke_width() > _SEEN
        for it in members
    )


def covers(member: Mobject) -> bool:
    """Return whether it hides the objects beneath it."""
    return isinstance(member, VMobject) and bool(member.get_fill_opacity() > _SEEN)


def box(members: list[Mobject]) -> Box | None:
    """Return the box around the points of ``members``, or None if they have none or not all are numbers."""
    if not members:
        return None
    every = np.concatenate([it.points for it in members])
    low, high = every.min(axis=0), every.max(axis=0)
    around = float(low[0]), float(low[1]), float(high[0]), float(high[1])
    return around if all(map(np.isfinite, around)) else None


def frame(scene: Scene) -> Box:
    """Return what the camera shows."""
    camera: Any = scene.camera
    width, height = camera.frame_width, camera.frame_height
    x, y = camera.frame_center[:2]
    return float(x - width / 2), float(y - height / 2), float(x + width / 2), float(y + height / 2)


def common_area(one: Box, other: Box) -> float:
    """Return the area of the intersection of two boxes."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0


def contrast(one: float, other: float) -> float:
    """Return the contrast of two luminances, as WCAG 2 defines it."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def luminance(rgb: Iterable[float]) -> float:
    """Return the relative luminance of a colour with components from 0 to 1, as WCAG 2 defines it."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in map(float, rgb))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def name(mobject: Mobject) -> str:
    """Return the class, and the text if it has one."""
    said = next((getattr(mobject, it) for it in ("original_text", "tex_string", "text") if hasattr(mobject, it)), None)
    return type(mobject).__name__ + (f'("{said[:40]}")' if isinstance(said, str) else "")
