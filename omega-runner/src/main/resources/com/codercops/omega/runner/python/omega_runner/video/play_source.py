"""Find the line of the script that started a play, and the label of the play."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import manim
from manim import Animation

LABEL_CHARACTERS = 200
_MANIM = str(Path(manim.__file__).parent)


def current_line(script: str) -> int | None:
    """Return the line of the innermost stack frame that belongs to ``script`` (a path, or its last part)."""
    frame = current_frame(script)
    return frame.f_lineno if frame is not None else None


def current_frame(script: str) -> FrameType | None:
    """Return the innermost stack frame that belongs to ``script``."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if _belongs(frame.f_code.co_filename, script):
            return frame
        frame = frame.f_back
    return None


def _belongs(file: str, script: str) -> bool:
    # Manim has its own scene.py.
    return file == script or (Path(file).name == script and not file.startswith(_MANIM))


def label(animations: Sequence[Animation]) -> str:
    """Return a readable name of a play: its first animation, and whether there are more."""
    try:
        text = str(animations[0])
    except Exception:  # the script's own __str__
        text = type(animations[0]).__name__
    if len(animations) > 1:
        text += ", etc."
    return text[:LABEL_CHARACTERS]
