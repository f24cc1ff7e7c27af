"""Patches that make Manim faster without other changes; each is a module with ``NAME`` and ``apply``."""

import os
from types import ModuleType

import manim

from .. import releases
from . import boundaries, copies, equality, families, glyphs, paths

SWITCHED_OFF = "OMEGA_VIDEO_PATCHES_OFF"

# Glyphs come after copies, because the first call the second.
ALL: tuple[ModuleType, ...] = (copies, glyphs, families, boundaries, equality, paths)


def names() -> list[str]:
    """The names of all patches, applied or not."""
    return [patch.NAME for patch in ALL]


def apply(excluded: frozenset[str] | None = None) -> list[str]:
    """Apply the patches to this process and its forks, once; return their names.

    ``excluded`` patches are not applied; the default is the environment variable OMEGA_VIDEO_PATCHES_OFF (names
    separated by commas, as the self-test reports them). On a version of Manim that the patches were not tested with,
    none is applied.
    """
    if manim.__version__ not in releases.TESTED:
        return []
    if excluded is None:
        excluded = frozenset(os.environ.get(SWITCHED_OFF, "").split(","))
    chosen = [patch for patch in ALL if patch.NAME not in excluded]
    for patch in chosen:
        patch.apply()
    return [patch.NAME for patch in chosen]
