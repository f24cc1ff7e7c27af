"""The number of frames of a play, computed as Manim computes it."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import Scene, config


def seconds_per_frame() -> float:
    """The step between frames, computed as Manim computes it."""
    return float(1 / config["frame_rate"])


def count(scene: Scene) -> int:
    """Return the number of frames of the play that ``scene`` has compiled; the maximum if a stop condition may end it
    early.
    """
    if scene.is_current_animation_frozen_frame():
        return int(scene.duration / seconds_per_frame())
    # The length of numpy.arange(0, duration, step), without the array.
    return max(0, math.ceil(scene.duration / seconds_per_frame()))


def time(index: int) -> Any:
    """Return the seconds of frame ``index`` within its play, as the numpy.float64 that Manim passes to updaters."""
    return np.float64(index) * seconds_per_frame()


def times(frames: int) -> Iterator[Any]:
    """Yield the seconds of all frames of a play, so that an endless play needs no memory."""
    return (time(index) for index in range(frames))
