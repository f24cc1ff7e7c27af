"""Small images of a video while it is checked and rendered, for a person who waits for it."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy
from PIL import Image, JpegImagePlugin  # noqa: F401  the plugin is loaded before the fork, not in each child

from omega_runner import jpeg

# The supervisor forwards at most one per second.
MIN_SECONDS = 2.0
MIN_SECONDS_OF_CHECK = 1.0
# Of the time since the start: a long render sends fewer, so that their number stays small.
_OF_ELAPSED = 0.05
# An image may cost one hundredth of the time until the next one, and in a check, which draws it too, one fiftieth.
_COST_FACTOR = 100
_COST_FACTOR_OF_CHECK = 50
_QUALITIES = (80, 50, 25)


@dataclass(frozen=True)
class Preview:
    """A JPEG file and its size in pixels."""

    width: int
    height: int
    data: bytes


class CheckPreviews:
    """Sends images of a scene that is checked: of its first play that shows something, and from time to time."""

    def __init__(self, send: Callable[[Preview], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._send = send
        self._clock = clock
        self._due = clock()

    def play_ended(self, draw: Callable[[], Any]) -> None:
        """Send what ``draw`` returns, a ``height x width x 4`` array, if an image is due and the frame is not empty."""
        began = self._clock()
        if began < self._due:
            return
        pixels = draw()
        shown = pixels is not None and bool((pixels != pixels[0, 0]).any())
        image = encode(pixels) if shown else None
        if image is not None:
            self._send(image)
        now = self._clock()
        self._due = now + max(MIN_SECONDS_OF_CHECK if shown else 0, _COST_FACTOR_OF_CHECK * (now - began))


class PreviewImages:
    """Sends an image after the first play, and then from time to time. One thread may call it."""

    def __init__(self, send: Callable[[Preview], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._send = send
        self._clock = clock
        self._started = clock()
        self._due = self._started + MIN_SECONDS
        self._sent = False
        self._frame: Any = None

    def frame_written(self, pixels: Any) -> None:
        """Take a ``height x width x 4`` array, which must not change until the play ends or the next one is taken."""
        self._frame = pixels
        if self._clock() >= self._due:
            self._make()

    def play_ended(self) -> None:
        """Show the result of the first play, which is more than the empty frame at the start."""
        if not self._sent and self._frame is not None:
            self._make()

    def _make(self) -> None:
        began = self._clock()
        image = encode(self._frame)
        if image is not None:
            self._send(image)
        now = self._clock()
        self._sent = True
        self._due = now + max(MIN_SECONDS, _OF_ELAPSED * (now - self._started), _COST_FACTOR * (now - began))


def encode(pixels: Any) -> Preview | None:
    """Return a small image of the frame, or None if no quality makes its file small enough."""
    # Every second point of a row and of a column is enough for a mean, and costs much less in a large frame.
    stride = max(1, times_too_large(*pixels.shape[:2]) // 2)
    pixels = numpy.ascontiguousarray(pixels[::stride, ::stride])
    height, width = pixels.shape[:2]
    frame = Image.frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1)
    # Colours are premultiplied, so a transparent background becomes black, which is Manim's default.
    small = frame.reduce(times_too_large(width, height)).convert("RGB")
    for quality in _QUALITIES:
        file = io.BytesIO()
        small.save(file, "JPEG", quality=quality)
        if file.tell() <= jpeg.MAX_BYTES:
            return Preview(small.width, small.height, file.getvalue())
    return None


def times_too_large(width: int, height: int) -> int:
    """Return the whole number by which the sides of a frame are divided for its small image."""
    return -(-max(width, height) // jpeg.MAX_PIXELS)
