"""Convert frames for an encoder, of a frame that changed in part only that part."""

from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from .changed_rows import ChangedRows, copied

_PLANAR = "yuv420p"


class FrameConverter:
    """Keeps the converted frame. One thread may call it, and must have encoded a frame before it asks for the next."""

    def __init__(self, width: int, height: int, pixels: str) -> None:
        self._width, self._height, self._pixels = width, height, pixels
        self._converters: dict[int, VideoReformatter] = {}
        self._frame: Any = None

    @staticmethod
    def takes_parts(pixels: str) -> bool:
        """Return whether ``convert`` takes ChangedRows for this format."""
        return pixels == _PLANAR

    def convert(self, image: Any) -> Any:
        """Return the frame after a change to ``image``: a ``height x width x 4`` array, or ChangedRows."""
        if not isinstance(image, ChangedRows):
            self._frame = self._converted(image)
        elif image.begin < image.end:
            self._replace(image)
        return self._frame

    def _converted(self, pixels: Any) -> Any:
        height = len(pixels)
        rgba = av.VideoFrame.from_numpy_buffer(pixels, format="rgba")
        converter = self._converters.setdefault(height, VideoReformatter())
        return converter.reformat(rgba, self._width, height, self._pixels)

    def _replace(self, image: ChangedRows) -> None:
        part = self._converted(image.pixels)
        for number, (target, source) in enumerate(zip(self._frame.planes, part.planes, strict=True)):
            # Of the three planes, the two of colour have half the rows.
            begin, end, top = (it // (2 if number else 1) for it in (image.begin, image.end, image.top))
            rows(target)[begin:end] = rows(source)[begin - top : end - top]


def rows(plane: Any) -> Any:
    """Return the samples of a plane as an array that shares its memory."""
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]


def is_exact() -> bool:
    """Return whether the conversion of a part equals the part of the whole conversion, on this machine."""
    random = np.random.default_rng(0)
    width, height = 426, 240
    before, after = random.integers(0, 256, (2, height, width, 4), dtype=np.uint8)
    for begin, end in ((0, 8), (50, 70), (96, 97), (200, height)):
        changed = before.copy()
        changed[begin:end] = after[begin:end]
        part, whole = FrameConverter(width, height, _PLANAR), FrameConverter(width, height, _PLANAR)
        part.convert(before)
        one, other = part.convert(copied(changed, begin, end)), whole.convert(changed)
        if any((rows(a) != rows(b)).any() for a, b in zip(one.planes, other.planes, strict=True)):
            return False
    return True
