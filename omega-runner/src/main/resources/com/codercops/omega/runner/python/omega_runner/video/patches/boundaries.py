"""Compute anchors and bounding boxes from array slices instead of a Python tuple for each point.

``get_center`` and similar methods are called at every ``next_to`` and, in 3D and for gradients, for every object of
every frame.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Mobject, VMobject

NAME = "quick-boundaries"

_CUBIC = 4


def apply() -> None:
    """Replace ``VMobject.get_points_defining_boundary`` and ``Mobject.get_critical_point``."""
    vmobject: Any = VMobject
    mobject: Any = Mobject
    vmobject.get_points_defining_boundary = _boundary(vmobject.get_points_defining_boundary, vmobject.get_anchors)
    mobject.get_critical_point = _critical_point(mobject.get_critical_point, mobject.get_extremum_along_dim)


def _boundary(usual: Callable[[Any], Any], get_anchors: Any) -> Callable[[Any], Any]:
    def get_points_defining_boundary(self: Any) -> Any:
        family = self.get_family()
        if not all(getattr(type(member), "get_anchors", None) is get_anchors for member in family):
            return usual(self)
        parts = [member.points for member in family if len(member.points)]
        if not parts or not all(_is_cubic(points) for points in parts):
            return usual(self)
        # The first and the last of each curve's four points.
        return np.concatenate(parts).reshape(-1, _CUBIC, 3)[:, ::3].reshape(-1, 3)

    return get_points_defining_boundary


def _is_cubic(points: Any) -> bool:
    return type(points) is np.ndarray and points.dtype == np.float64 and len(points) % _CUBIC == 0


def _critical_point(usual: Callable[[Any, Any], Any], extremum: Any) -> Callable[[Any, Any], Any]:
    def get_critical_point(self: Any, direction: Any) -> Any:
        if type(self).get_extremum_along_dim is not extremum:
            return usual(self, direction)
        result = np.zeros(self.dim)
        points = self.get_points_defining_boundary()
        if len(points) == 0:
            return result
        for dim in range(self.dim):
            values = points[:, dim]
            key = direction[dim]
            if key < 0:
                result[dim] = values.min()
            elif key == 0:
                result[dim] = (values.min() + values.max()) / 2
            else:
                result[dim] = values.max()
        return result

    return get_critical_point
