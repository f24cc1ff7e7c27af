"""Compute the points of a plot without asking the axes for each of them where they are.

For each point ``Axes.coords_to_point`` asks each axis three times for its ends, which look for tips. During one plot
the axes stay where they are, so their ends are read once; the points are computed with the same operations in the same
order.
"""

from collections.abc import Callable
from math import isfinite
from typing import Any

import numpy as np
from manim import Axes, NumberLine, NumberPlane, ParametricFunction, ThreeDAxes
from manim.mobject.graphing.scale import LinearBase

from .methods import Methods

NAME = "quick-plots"

_NUMBERS = frozenset({float, int, np.float64})
_AXES = frozenset({Axes, NumberPlane, ThreeDAxes})
_LINE_METHODS = ("number_to_point", "get_start", "get_end")

# The ends of a number line, and the range between them.
_Line = tuple[list[float], list[float], float, float]


class _Plot:
    """The axes that one plot uses, as they were when it asked for its first point."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, tuple[_Line, ...] | None]] = {}

    def lines(self, axes: Any) -> tuple[_Line, ...] | None:
        """Return the lines of the axes, or None if only Manim can compute with them."""
        known = self._known.get(id(axes))
        if known is None:
            self._known[id(axes)] = known = axes, _lines(axes)
        return known[1]

    def stayed(self) -> bool:
        """Return whether the function that was plotted left the axes where they were."""
        return all(lines is None or _lines(axes) == lines for axes, lines in self._known.values())


def apply() -> None:
    """Replace ``ParametricFunction.generate_points`` and ``Axes.coords_to_point``."""
    axes: Any = Axes
    curve: Any = ParametricFunction
    usual_point: Callable[..., Any] = axes.coords_to_point
    usual_points: Callable[..., Any] = curve.generate_points
    line = Methods(NumberLine, _LINE_METHODS)
    running: list[_Plot] = []

    def coords_to_point(self: Any, *coords: Any) -> Any:
        if not running or len(coords) < 2 or type(self) not in _AXES or not all(type(it) in _NUMBERS for it in coords):
            return usual_point(self, *coords)
        lines = running[-1].lines(self) if line.unchanged(NumberLine) else None
        if lines is None or len(coords) > len(lines) or not all(isfinite(it) for it in coords):
            return usual_point(self, *coords)
        return np.array(_point(lines, coords))

    def generate_points(self: Any) -> Any:
        before = self.points
        plot = _Plot()
        running.append(plot)
        try:
            result = usual_points(self)
        finally:
            running.pop()
        if not plot.stayed():
            self.points = before
            return usual_points(self)
        return result

    axes.coords_to_point = coords_to_point
    curve.generate_points = generate_points


def _point(lines: tuple[_Line, ...], coords: tuple[Any, ...]) -> list[float]:
    first = lines[0]
    low, high = first[2], first[3]
    origin = _on(first, low if low > 0 else high if high < 0 else 0.0)
    x, y, z = _on(first, coords[0])
    for line, number in zip(lines[1:], coords[1:], strict=False):
        on = _on(line, number)
        x += on[0] - origin[0]
        y += on[1] - origin[1]
        z += on[2] - origin[2]
    return [x, y, z]


def _on(line: _Line, number: Any) -> tuple[float, float, float]:
    """Return what ``NumberLine.number_to_point`` does."""
    (x, y, z), (end_x, end_y, end_z), low, high = line
    alpha = (float(number) - low) / (high - low)
    rest = 1 - alpha
    return rest * x + alpha * end_x, rest * y + alpha * end_y, rest * z + alpha * end_z


def _lines(axes: Any) -> tuple[_Line, ...] | None:
    lines = tuple(_line(it) for it in axes.axes.submobjects)
    if axes.axes.submobjects[0] is not axes.x_axis:
        return None
    return None if None in lines else lines  # type: ignore[return-value]


def _line(line: Any) -> _Line | None:
    if type(line) is not NumberLine or type(line.scaling) is not LinearBase or line.scaling.scale_factor != 1:
        return None
    low, high = float(line.x_range[0]), float(line.x_range[1])
    if low == high or (low, high) != (float(line.x_min), float(line.x_max)):
        return None
    return line.get_start().tolist(), line.get_end().tolist(), low, high
