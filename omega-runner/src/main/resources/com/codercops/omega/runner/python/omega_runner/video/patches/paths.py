"""Pass outlines to Cairo as Python floats, and find their subpaths without temporary arrays."""

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import VMobject
from manim.camera.camera import Camera

NAME = "quick-paths"

_CUBIC = 4
_RTOL = 1.0e-5  # the tolerance of numpy.isclose, as in Manim


def apply() -> None:
    """Replace ``Camera.set_cairo_context_path`` and ``Camera.transform_points_pre_display``."""
    camera: Any = Camera
    vmobject: Any = VMobject
    camera.set_cairo_context_path = _path(camera.set_cairo_context_path, vmobject.get_subpath_split_indices_from_points)

    def transform_points_pre_display(self: Any, mobject: Any, points: Any) -> Any:
        return points if np.isfinite(points).all() else np.zeros((1, 3))

    camera.transform_points_pre_display = transform_points_pre_display


def _path(usual: Callable[[Any, Any, Any], Any], split: Any) -> Callable[[Any, Any, Any], Any]:
    def set_cairo_context_path(self: Any, context: Any, vmobject: Any) -> Any:
        if type(vmobject).get_subpath_split_indices_from_points is not split:
            return usual(self, context, vmobject)
        points = self.transform_points_pre_display(vmobject, vmobject.points)
        if len(points) == 0:
            return self
        if vmobject.n_points_per_cubic_curve != _CUBIC:
            return usual(self, context, vmobject)
        context.new_path()
        curves = len(points) // _CUBIC
        if curves == 0:
            return self
        if len(points) % _CUBIC:
            return usual(self, context, vmobject)
        rows = points[:, :2].reshape(curves, 2 * _CUBIC)
        starts = _starts(rows, vmobject.tolerance_for_point_equality)
        if starts is None:
            return usual(self, context, vmobject)
        _draw(context, rows.tolist(), starts, vmobject)
        return self

    return set_cairo_context_path


def _starts(rows: Any, tolerance: float) -> list[int] | None:
    """Return the indices of the curves that begin a subpath, or None if numbers are too large to compare."""
    begins = rows[1:, :2]
    differences = np.abs(rows[:-1, 6:] - begins)
    if not (differences < np.inf).all():
        return None
    close = differences <= tolerance + _RTOL * np.abs(begins)
    return [0, *((~(close[:, 0] & close[:, 1])).nonzero()[0] + 1).tolist()]


def _draw(context: Any, rows: list[list[float]], starts: list[int], vmobject: Any) -> None:
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        trace(context, rows[start:end], vmobject.consider_points_equals_2d(rows[start][:2], rows[end - 1][6:]))


def trace(context: Any, rows: list[list[float]], closed: bool) -> None:
    """Add one subpath of cubic curves, each with the coordinates of its four points, to the path of ``context``."""
    curve_to = context.curve_to
    context.new_sub_path()
    context.move_to(rows[0][0], rows[0][1])
    for _, _, x1, y1, x2, y2, x3, y3 in rows:
        curve_to(x1, y1, x2, y2, x3, y3)
    if closed:
        context.close_path()
