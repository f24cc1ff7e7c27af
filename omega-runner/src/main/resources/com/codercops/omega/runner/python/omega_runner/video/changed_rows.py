"""The rows of a frame that differ from the previous frame, for an encoder that keeps the others."""

from dataclasses import dataclass
from typing import Any

# Two rows share their colours in a video, and the conversion looks at a few rows around them.
MARGIN = 8
# Converters are kept by the height of what they convert: few heights mean few converters.
_STEP = 32
# Beyond this part of the frame, the whole frame costs no more.
_MOST = 0.75


@dataclass(frozen=True)
class ChangedRows:
    """Rows ``begin`` to ``end`` of a frame; ``pixels`` are a copy of them, with a margin from row ``top`` on."""

    pixels: Any
    top: int
    begin: int
    end: int


def copied(pixels: Any, begin: int, end: int) -> Any:
    """Return a copy of what changed in ``height x width x 4`` pixels: ChangedRows, or all of them."""
    height = len(pixels)
    if begin >= end:
        return ChangedRows(pixels[:0], 0, 0, 0)
    begin = max(0, begin - MARGIN) // _STEP * _STEP
    end = min(height, -(-(end + MARGIN) // _STEP) * _STEP)
    if end - begin > _MOST * height:
        return pixels.copy()
    top = max(0, begin - MARGIN)
    return ChangedRows(pixels[top : min(height, end + MARGIN)].copy(), top, begin, end)
