"""Import SciPy after the zygote is ready instead of before: Manim uses one function of it.

SciPy takes about two fifths of the time in which Manim is imported. The function, which makes the matrix of a rotation,
is computed here with the same operations in the same order, so with the same bits. The zygote imports SciPy when it has
nothing to do, so that later children have it.
"""

import importlib
import math
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType
from typing import Any

import numpy as np

from omega_runner import switched_off

NAME = "deferred-scipy"
# Another release may use more of SciPy, or compute the matrix in another way.
_TESTED = ("0.22.0", "1.17.1")
# Elsewhere a compiler may join a product and a sum, which rounds once instead of twice.
_MACHINES = ("x86_64", "AMD64")
_MODULE = "scipy.spatial.transform"
# Below this angle SciPy uses a series.
_SMALL = 1e-3


class _FindsRest(type):
    """Finds what Manim does not use in SciPy's class."""

    def __getattr__(cls, name: str) -> Any:
        return getattr(_real(), name)


class Rotation(metaclass=_FindsRest):
    """Stands for SciPy's class in Manim."""

    def __init__(self, vector: Any) -> None:
        self._vector = vector

    @classmethod
    def from_rotvec(cls, vector: Any) -> Any:
        """Return a rotation around a vector by its length."""
        usual = type(vector) is np.ndarray and vector.shape == (3,) and vector.dtype == np.float64
        return cls(vector) if usual else _real().from_rotvec(vector)

    def as_matrix(self) -> Any:
        """Return the matrix, as `scipy.spatial.transform` computes it from a quaternion."""
        x, y, z = self._vector.tolist()
        angle = math.sqrt(x * x + y * y + z * z)
        if not math.isfinite(angle):
            return _real().from_rotvec(self._vector).as_matrix()
        square = angle * angle
        scale = math.sin(angle / 2) / angle if angle > _SMALL else 0.5 - square / 48 + square * square / 3840
        x, y, z, w = scale * x, scale * y, scale * z, math.cos(angle / 2)
        xx, yy, zz, ww, xy, zw, xz, yw, yz, xw = x * x, y * y, z * z, w * w, x * y, z * w, x * z, y * w, y * z, x * w
        return np.array([
            [xx - yy - zz + ww, 2 * (xy - zw), 2 * (xz + yw)],
            [2 * (xy + zw), -xx + yy - zz + ww, 2 * (yz - xw)],
            [2 * (xz - yw), 2 * (yz + xw), -xx - yy + zz + ww],
        ])  # fmt: skip

    def __getattr__(self, name: str) -> Any:
        return getattr(_real().from_rotvec(self._vector), name)


def _real() -> Any:
    return importlib.import_module(_MODULE).Rotation


def defer(manim_version: str) -> bool:
    """Prevent the import of SciPy with Manim; return whether. Call ``settle`` when Manim is imported."""
    try:
        tested = (manim_version, version("scipy")) == _TESTED and platform.machine() in _MACHINES
    except PackageNotFoundError:
        return False
    if not tested or NAME in switched_off.names() or _MODULE in sys.modules:
        return False
    module: Any = ModuleType(_MODULE)
    module.Rotation = Rotation
    sys.modules[_MODULE] = module
    return True


def settle() -> None:
    """Let other imports find the real module from now on."""
    del sys.modules[_MODULE]


def finish() -> None:
    """Import SciPy for later children."""
    importlib.import_module(_MODULE)
