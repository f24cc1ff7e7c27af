"""Patches that make Manim faster and change nothing else, each a module with ``NAME`` and ``apply``."""

import os
from types import ModuleType

import manim

from . import boundaries, copies, equality, families, glyphs, paths

VERSION = "0.21.0"
SWITCHED_OFF = "OMEGA_VIDEO_PATCHES_OFF"

# Glyphs after copies: the former call the latter.
ALL: tuple[ModuleType, ...] = (copies, glyphs, families, boundaries, equality, paths)


def names() -> list[str]:
    """The names of all patches, applied or not."""
    return [patch.NAME for patch in ALL]


def apply(excluded: frozenset[str] | None = None) -> list[str]:
    """Apply the patches to this process and its forks, once; return their names.

    ``excluded`` patches stay off, by default those named in the environment (OMEGA_VIDEO_PATCHES_OFF, separated by
    commas, as the self-test reports them). On another version of Manim than the one they were written and tested
    for, none is applied.
    """
    if manim.__version__ != VERSION:
        return []
    if excluded is None:
        excluded = frozenset(os.environ.get(SWITCHED_OFF, "").split(","))
    chosen = [patch for patch in ALL if patch.NAME not in excluded]
    for patch in chosen:
        patch.apply()
    return [patch.NAME for patch in chosen]
