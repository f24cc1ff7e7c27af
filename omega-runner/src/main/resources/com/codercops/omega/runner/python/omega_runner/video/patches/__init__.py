"""Patches that make Manim faster without other changes; each is a module with ``NAME`` and ``apply``.

Some have ``verify``, which the self-test calls too.
"""

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import manim

from omega_runner import switched_off

from .. import releases
from . import boundaries, colours, copies, equality, faces, families, glyphs, outlines, parts, paths, plots

RECORD = "omega-patches.json"

# Glyphs come after copies, because the first call the second; faces come last, because they compare methods.
ALL: tuple[ModuleType, ...] = (
    copies,
    glyphs,
    families,
    boundaries,
    equality,
    outlines,
    paths,
    plots,
    colours,
    parts,
    faces,
)


def names() -> list[str]:
    """The names of all patches, applied or not."""
    return [patch.NAME for patch in ALL]


def apply(excluded: frozenset[str] | None = None) -> list[str]:
    """Apply the patches to this process and its forks, once; return their names.

    ``excluded`` patches are not applied; the default is the environment variable OMEGA_VIDEO_PATCHES_OFF (names
    separated by commas), and those that did not pass the self-test of this environment. On a version of Manim that the
    patches were not tested with, none is applied unless it passed that self-test.
    """
    if excluded is None:
        excluded = switched_off.names() | _not_passed()
    chosen = [patch for patch in ALL if patch.NAME not in excluded]
    for patch in chosen:
        patch.apply()
    return [patch.NAME for patch in chosen]


def record(outcome: dict[str, list[str]]) -> None:
    """Keep the outcome of the self-test in Python's environment, for this version of Manim."""
    text = json.dumps({"manim": manim.__version__, **outcome})
    _record_file().write_text(text, encoding="utf-8")


def _not_passed() -> frozenset[str]:
    tested = manim.__version__ in releases.TESTED
    try:
        found: dict[str, Any] = json.loads(_record_file().read_text(encoding="utf-8"))
        if found["manim"] == manim.__version__:
            # A patch that is newer than the record is neither in the one list nor in the other.
            return frozenset(found["failed"] if tested else set(names()) - set(found["passed"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return frozenset() if tested else frozenset(names())


def _record_file() -> Path:
    return Path(sys.prefix) / RECORD
