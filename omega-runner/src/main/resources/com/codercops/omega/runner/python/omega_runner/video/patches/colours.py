"""Make the array of one colour without lists, when a mobject gets one colour and one opacity.

Each call of ``set_color``, ``set_fill`` and the like makes such arrays for the mobject and for all of its parts.
"""

from typing import Any

import numpy as np
from manim import BLACK, ManimColor, VMobject

NAME = "quick-colours"

_OPACITIES = frozenset({float, int, np.float64, type(None)})


def apply() -> None:
    """Replace ``VMobject.generate_rgbas_array``."""
    vmobject: Any = VMobject
    usual: Any = vmobject.generate_rgbas_array

    def generate_rgbas_array(self: Any, color: Any, opacity: Any) -> Any:
        one = color[0] if type(color) is list and len(color) == 1 else color
        if one is None:
            one = BLACK
        alpha = opacity[0] if type(opacity) is np.ndarray and opacity.shape == (1,) else opacity
        if type(one) is not ManimColor or type(alpha) not in _OPACITIES or self.get_sheen_factor() != 0:
            return usual(self, color, opacity)
        rgbas = np.empty((1, 4))
        rgbas[0, :3] = one._internal_value[:3]
        rgbas[0, 3] = 0.0 if alpha is None else alpha
        return rgbas

    vmobject.generate_rgbas_array = generate_rgbas_array
