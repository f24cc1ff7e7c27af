"""Where segments begin."""

import os

# A worker costs about as much as rendering a twentieth of this many pixels: the memory that both processes copy, the
# start of an encoder, and a key frame.
LEAST_PIXELS = 400_000_000
# Tests set fewer, for segments of short videos.
LEAST_PIXELS_VARIABLE = "OMEGA_VIDEO_SEGMENT_PIXELS"
# Drawing an object costs about as much as this many pixels.
_PIXELS_PER_OBJECT = 5000


def least_pixels() -> int:
    """Return the cost at which a segment ends with its play."""
    return int(os.environ.get(LEAST_PIXELS_VARIABLE) or LEAST_PIXELS)


class Length:
    """How much a segment costs so far. The check and the worker compute the same, each for itself."""

    def __init__(self, least_pixels: int) -> None:
        self._least = least_pixels
        self._begun_at = 0
        self._cost_of_frame = 0
        self._cost = least_pixels

    def begins_anew(self, frames: int, pixels: int, objects: int) -> bool:
        """Return whether a segment begins with the next play: it comes after so many frames, has frames of that many
        pixels, and begins with so many objects.
        """
        self._cost += (frames - self._begun_at) * self._cost_of_frame
        self._begun_at, self._cost_of_frame = frames, pixels + _PIXELS_PER_OBJECT * objects
        if self._cost < self._least:
            return False
        self._cost = 0
        return True
