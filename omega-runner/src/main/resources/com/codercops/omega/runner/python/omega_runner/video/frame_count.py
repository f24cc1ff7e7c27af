"""The number of frames of a play, computed as Manim computes it."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import Scene, config


def seconds_per_frame() -> float:
    """Manim's step between frames, computed as Manim computes it."""
    return float(1 / config["frame_rate"])


def count(scene: Scene) -> int:
    """Frames of the play that ``scene`` has compiled; the most, where a stop condition may end it early."""
    if scene.is_current_animation_frozen_frame():
        return int(scene.duration / seconds_per_frame())
    # The length of numpy.arange(0, duration, step), without the array.
    return max(0, math.ceil(scene.duration / seconds_per_frame()))


def time(index: int) -> Any:
    """Seconds of frame ``index`` within its play, as the numpy.float64 that updaters are given by Manim."""
    return np.float64(index) * seconds_per_frame()


def times(frames: int) -> Iterator[Any]:
    """The seconds of all frames of a play, one by one, so that a play without end needs no memory."""
    return (time(index) for index in range(frames))
