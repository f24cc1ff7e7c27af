"""Build surfaces with few faces, so that a script's faults are found before its surfaces are built.

The corners of the faces are among those of the whole surface, so a function of the script that fails at one of them
fails for the whole surface too.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
from manim.mobject.three_d.three_dimensions import Surface

_FACES = 4
_INDIFFERENT = ("manim", "omega_runner")
_GRID = "_get_u_values_and_v_values"
# What a script may ask a surface about its faces; Manim and the check work with any number of them.
_LOOKS_INSIDE = ("__getitem__", "__iter__", "__len__")


def apply() -> None:
    """Change the surfaces of this process. It ends without a message where a script would notice the change."""
    surface: Any = Surface
    grid = getattr(surface, _GRID, None)
    if grid is None:
        os._exit(0)

    def coarse(self: Any) -> tuple[Any, Any]:
        us, vs = grid(self)
        return _some(us), _some(vs)

    setattr(surface, _GRID, coarse)
    for name in _LOOKS_INSIDE:
        setattr(surface, name, _unless_script(getattr(surface, name)))


def _some(values: Any) -> Any:
    return values[np.unique(np.linspace(0, len(values) - 1, _FACES + 1).round().astype(int))]


def _unless_script(method: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: Any, *args: Any) -> Any:
        if sys._getframe(1).f_globals.get("__name__", "").partition(".")[0] not in _INDIFFERENT:
            os._exit(0)
        return method(self, *args)

    return guarded
