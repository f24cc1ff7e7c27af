"""List what a scene draws, in the order of drawing, where the camera shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from manim import Group, ImageMobject, ManimColor, Mobject, ThreeDCamera, VDict, VGroup, VMobject
from manim.mobject.three_d.three_dimensions import Surface, ThreeDVMobject

# Points on a curve: its four parts are nearly straight.
_STEPS = np.linspace(0, 1, 5)
_BEZIER = np.stack([(1 - _STEPS) ** 3, 3 * _STEPS * (1 - _STEPS) ** 2, 3 * _STEPS**2 * (1 - _STEPS), _STEPS**3], axis=1)
_MAX_CURVES = 5000


def shown_points(member: Mobject, camera: Any) -> Any:
    """Return the points of an object as the camera shows them, in units of the frame."""
    if isinstance(camera, ThreeDCamera):
        return camera.transform_points_pre_display(member, member.points)
    return member.points


@dataclass(frozen=True)
class Drawn:
    """One object with points, its place in the order of drawing, what it is a part of, and where it is shown."""

    place: int
    member: Mobject
    owner: Mobject
    points: Any

    @cached_property
    def box(self) -> tuple[float, ...]:
        """Return the left, bottom, right and top of the points, which surround the curves."""
        return *self.points[:, :2].min(axis=0).tolist(), *self.points[:, :2].max(axis=0).tolist()

    def is_near(self, box: tuple[float, float, float, float]) -> bool:
        """Return whether it may reach into a box. Quick, since most objects are far from most texts."""
        left, bottom, right, top = self.box
        return left <= box[2] and box[0] <= right and bottom <= box[3] and box[1] <= top

    @cached_property
    def parts(self) -> Any:
        """Return the ends of the straight parts of all curves, as an array of (start, end) pairs."""
        curves = self.points[: len(self.points) // 4 * 4].reshape(-1, 4, 3)[:_MAX_CURVES, :, :2]
        path = np.einsum("sp,cpd->csd", _BEZIER, curves)
        return np.stack([path[:, :-1], path[:, 1:]], axis=2).reshape(-1, 2, 2)

    def surrounds(self, points: Any) -> Any:
        """Return for each point whether it is inside of the outline, by the even-odd rule."""
        if isinstance(self.member, ImageMobject):
            return ((points >= self.box[:2]) & (points <= self.box[2:])).all(axis=1)
        (x1, y1), (x2, y2) = self.parts[:, 0].T, self.parts[:, 1].T
        x, y = points[:, :1], points[:, 1:]
        with np.errstate(divide="ignore", invalid="ignore"):
            right = x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        return (((y1 > y) != (y2 > y)) & right).sum(axis=1) % 2 == 1

    def paint(self, points: Any) -> tuple[Any, float]:
        """Return the colours that it has at points inside of it, and its opacity there."""
        member: Any = self.member
        if isinstance(member, ImageMobject):
            low = np.array(self.box[:2])
            rows, columns = member.pixel_array.shape[:2]
            right, down = ((points - low) / (self.box[2:] - low)).T
            row = np.clip((1 - down) * rows, 0, rows - 1).astype(int)
            return member.pixel_array[row, np.clip(right * columns, 0, columns - 1).astype(int), :3] / 255, 1.0
        return ManimColor(member.get_fill_color()).to_rgb(), float(member.get_fill_opacity())


def drawn(mobjects: list[Mobject], camera: Any) -> list[Drawn]:
    """Return what the scene draws, the lowest first. Faces of three-dimensional shapes are left out."""
    found = [it for mobject in mobjects for it in _parts(mobject, None)]
    found.sort(key=lambda it: it[0].z_index)
    return [Drawn(place, member, owner, shown_points(member, camera)) for place, (member, owner) in enumerate(found)]


def _parts(mobject: Mobject, owner: Mobject | None) -> Iterator[tuple[Mobject, Mobject]]:
    # A group only holds things together; anything else is one thing, such as axes with their numbers.
    if owner is None and type(mobject) not in (Group, VGroup, VDict):
        owner = mobject
    is_face = isinstance(mobject, (Surface, ThreeDVMobject))
    if isinstance(mobject, (VMobject, ImageMobject)) and len(mobject.points) and not is_face:
        yield mobject, owner or mobject
    for part in mobject.submobjects:
        yield from _parts(part, owner)
