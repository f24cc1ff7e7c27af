"""Hash the pixels of a video before encoding, to compare videos of different encoders."""

import hashlib
from typing import Any

from .changed_rows import ChangedRows


class RasterHash:
    """Computes SHA-256 over the RGBA bytes of all frames, in order; a repeated frame counts each time."""

    def __init__(self) -> None:
        self._sha256 = hashlib.sha256()
        self.frames = 0
        self._frame: Any = None

    def add(self, frame: Any, times: int = 1) -> None:
        """Add a contiguous ``height x width x 4`` array of bytes, or what changed since the last one."""
        if isinstance(frame, ChangedRows):
            self._frame[frame.begin : frame.end] = frame.pixels[frame.begin - frame.top : frame.end - frame.top]
        else:
            self._frame = frame.copy()
        for _ in range(times):
            self._sha256.update(self._frame)
        self.frames += times

    def hexdigest(self) -> str:
        """Return the hash of the frames so far as 64 hexadecimal digits."""
        return self._sha256.hexdigest()
