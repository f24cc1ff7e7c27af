"""Find the visible texts of a scene with their boxes, the size of the frame, and the luminance of colours."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import Code, MarkupText, Mobject, Paragraph, Scene, Text, ThreeDCamera, ValueTracker, VMobject, config
from manim.mobject.text.tex_mobject import SingleStringMathTex

from .drawing_order import shown_points

# Mobjects that are read as one text.
TEXTS = (Text, MarkupText, Paragraph, SingleStringMathTex, Code)
# Below this opacity a mobject is invisible.
_SEEN = 0.05
# Left, bottom, right, top, in units of the scene.
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Seen:
    """A visible text, with its glyphs, the box around them as the camera shows it, and how much smaller it is shown."""

    mobject: Mobject
    members: list[Mobject]
    box: Box
    scale: float = 1.0

    @property
    def area(self) -> float:
        """Return the area of the box."""
        left, bottom, right, top = self.box
        return max(0.0, right - left) * max(0.0, top - bottom)

    @property
    def name(self) -> str:
        """Return its name for messages."""
        return name(self.mobject)


def texts(mobjects: list[Mobject], camera: Any) -> Iterator[Seen]:
    """Yield the visible texts among ``mobjects`` and below them."""
    for mobject in mobjects:
        if isinstance(mobject, TEXTS):
            members = mobject.family_members_with_points()
            around = box(members, camera)
            if around is not None and visible(members):
                yield Seen(mobject, members, around, _scale(members, camera))
        else:
            yield from texts(mobject.submobjects, camera)


def _scale(members: list[Mobject], camera: Any) -> float:
    """Return the size on the screen over the size in space, in the direction that the camera shortens most."""
    if not isinstance(camera, ThreeDCamera):
        return 1.0
    own = np.concatenate([it.points for it in members])
    shown = np.concatenate([shown_points(it, camera) for it in members])[:, :2]
    own, shown = own - own.mean(axis=0), shown - shown.mean(axis=0)
    # The plane in which the text lies, and the linear part of what the camera makes of it.
    plane = np.linalg.svd(own, full_matrices=False)[2][:2]
    seen = np.linalg.lstsq(own @ plane.T, shown, rcond=None)[0]
    return float(np.linalg.svd(seen, compute_uv=False)[-1])


def font_size(mobject: Any) -> float:
    """Return the size in Manim's units after all scaling, or 0 if it is unknown."""
    size = getattr(mobject.lines_text if isinstance(mobject, Paragraph) else mobject, "font_size", 0)
    return float(size) if isinstance(size, (int, float)) else 0.0


def shown_size(seen: Seen, frame: Box) -> float:
    """Return the font size of a text as a frame of the usual height shows it, or 0 if it is unknown."""
    shrink = config.frame_height / max(frame[3] - frame[1], 1e-6)
    return float(font_size(seen.mobject) * shrink * seen.scale)


def visible(members: list[Mobject]) -> bool:
    """Return whether any of them is drawn. A tracker has a point and is never drawn."""
    return any(_is_drawn(it) for it in members)


def _is_drawn(it: Mobject) -> bool:
    if not isinstance(it, VMobject):
        return not isinstance(it, ValueTracker)
    return bool(it.get_fill_opacity() > _SEEN or it.get_stroke_opacity() * it.get_stroke_width() > _SEEN)


def box(members: list[Mobject], camera: Any = None) -> Box | None:
    """Return the box around the points of ``members`` as a camera shows them, or None if they have none or not all are
    numbers.
    """
    if not members:
        return None
    every = np.concatenate([shown_points(it, camera) for it in members])
    low, high = every.min(axis=0), every.max(axis=0)
    around = float(low[0]), float(low[1]), float(high[0]), float(high[1])
    return around if all(map(np.isfinite, around)) else None


def shares(mobjects: tuple[Mobject, ...], camera: Any, frame: Box) -> tuple[Box, ...]:
    """Return the boxes of objects as shares of the width and height of the frame, from its lower left corner."""
    left, bottom, right, top = frame
    width, height = max(right - left, 1e-6), max(top - bottom, 1e-6)
    boxes = (box(it.family_members_with_points(), camera) for it in mobjects)
    return tuple(
        ((it[0] - left) / width, (it[1] - bottom) / height, (it[2] - left) / width, (it[3] - bottom) / height)
        for it in boxes
        if it is not None
    )


def extent(members: list[Mobject]) -> tuple[float, ...]:
    """Return the least and the greatest coordinates in space."""
    every = np.concatenate([it.points for it in members])
    return *every.min(axis=0).tolist(), *every.max(axis=0).tolist()


def points_in(around: Box) -> Any:
    """Return points that are spread over a box, between the tips of the letters."""
    left, bottom, right, top = around
    across, up = np.linspace(0.05, 0.95, 12), np.linspace(0.25, 0.75, 3)
    x, y = np.meshgrid(left + across * (right - left), bottom + up * (top - bottom))
    return np.stack([x.ravel(), y.ravel()], axis=1)


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


def contrast(one: Any, other: Any) -> Any:
    """Return the contrasts of luminances, as WCAG 2 defines it."""
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def luminance(rgb: Any) -> Any:
    """Return the relative luminance of colours with components from 0 to 1, as WCAG 2 defines it."""
    rgb = np.asarray(rgb, dtype=float)
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ (0.2126, 0.7152, 0.0722)


def name(mobject: Mobject) -> str:
    """Return the class, and the text if it has one."""
    said = next((getattr(mobject, it) for it in ("original_text", "tex_string", "text") if hasattr(mobject, it)), None)
    return type(mobject).__name__ + (f'("{said[:40]}")' if isinstance(said, str) else "")
