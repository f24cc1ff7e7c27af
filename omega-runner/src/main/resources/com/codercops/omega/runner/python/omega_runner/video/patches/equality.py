"""Compare two points with three comparisons instead of ``numpy.allclose``.

Called for every curve of every glyph that is aligned for a Transform or a fade.
"""

import math
from typing import Any

import numpy as np
from manim import VMobject

NAME = "quick-equality"

_RTOL = 1.0e-5  # the tolerances of numpy.allclose


def apply() -> None:
    """Replace ``VMobject.consider_points_equals``."""
    vmobject: Any = VMobject
    usual = vmobject.consider_points_equals

    def consider_points_equals(self: Any, p0: Any, p1: Any) -> bool:
        if not (_is_point(p0) and _is_point(p1)):
            return bool(usual(self, p0, p1))
        atol = self.tolerance_for_point_equality
        return all(
            a == b or (abs(a - b) <= atol + _RTOL * abs(b) and math.isfinite(b))
            for a, b in zip(p0.tolist(), p1.tolist(), strict=True)
        )

    vmobject.consider_points_equals = consider_points_equals


def _is_point(value: Any) -> bool:
    return type(value) is np.ndarray and value.shape == (3,) and value.dtype == np.float64
