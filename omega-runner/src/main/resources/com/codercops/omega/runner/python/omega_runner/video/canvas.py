"""The pixels, the frame rate and Manim's frame of a video: the caller's where fixed, otherwise those of the script."""

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from numbers import Real
from typing import Any

from .errors import SettingRefused

MAX_FPS = 240
# The width and height of Manim's own default.cfg.
DEFAULT_SIZE = (1920, 1080)
# 854x480 and 1920x1080 have the same shape, although their ratios differ in the fourth digit.
_SAME_SHAPE = 0.01
# One unit can be neither a hair nor a world: coordinates are floats, and Cairo's are fixed-point numbers.
_FRAME_SIDES = (1e-3, 1e6)


@dataclass(frozen=True)
class Quality:
    """Size of a frame in pixels and frames per second: a whole number, or NTSC's 24, 30 or 60 times 1000/1001."""

    width: int
    height: int
    fps: float

    def __post_init__(self) -> None:
        if self.width < 2 or self.height < 2 or self.width % 2 or self.height % 2:
            raise ValueError(f"frame size {self.width}x{self.height} must be even and at least 2x2 pixels")
        if not 1 <= self.fps <= MAX_FPS:
            raise ValueError(f"frame rate {self.fps} must be between 1 and {MAX_FPS}")

    @property
    def is_draft(self) -> bool:
        """A video of up to 480 lines is a draft: encoded for speed rather than for size."""
        return min(self.width, self.height) <= 480


@dataclass(frozen=True)
class Canvas:
    """Pixels, frames per second, and the size of the frame in Manim's units."""

    width: int
    height: int
    fps: float
    frame_width: float
    frame_height: float

    @property
    def pixel_ratio(self) -> float:
        """Return the width of the picture divided by its height."""
        return self.width / self.height

    @property
    def frame_ratio(self) -> float:
        """Return the width of the frame divided by its height."""
        return self.frame_width / self.frame_height

    @property
    def edges_match(self) -> bool:
        """Whether the frame has the shape of the picture, so that ``to_edge`` reaches the edge of the picture."""
        return _same(self.frame_ratio, self.pixel_ratio)


def checked(values: dict[str, Any], source: str) -> Canvas:
    """Return the canvas that a script or a file configures; raise SettingRefused with the first unusable value."""
    for name in ("pixel_width", "pixel_height"):
        if not _is_number(values[name]) or values[name] < 2:
            raise SettingRefused(
                f"{source}{name} is {_short(values[name])}; a video has at least 2 pixels on each side"
            )
    rate = values["frame_rate"]
    if not _is_number(rate) or not 1 <= rate <= MAX_FPS:
        raise SettingRefused(f"{source}frame_rate is {_short(rate)}; it must be a number from 1 to {MAX_FPS}")
    for name in ("frame_width", "frame_height"):
        least, most = _FRAME_SIDES
        if not _is_number(values[name]) or not least <= values[name] <= most:
            raise SettingRefused(
                f"{source}{name} is {_short(values[name])}; it must be a number of Manim's units above 0, such as 8"
            )
    return Canvas(
        int(values["pixel_width"]),
        int(values["pixel_height"]),
        float(rate),
        values["frame_width"],
        values["frame_height"],
    )


def resolve(asked: Quality, fixed: Collection[str], before: Canvas, found: Canvas) -> Canvas:
    """Return the canvas to use, given the one before the script ran and the one that the script left.

    ``fixed`` names what the caller decides: ``size`` the exact pixels, ``short_side`` the shorter side, ``aspect`` the
    shape, ``fps`` the rate.
    """
    if "size" in fixed:
        width, height = asked.width, asked.height
    else:
        width, height = _pixels(asked, fixed, before, found)
    fps = asked.fps if "fps" in fixed else _encodable(found.fps)
    chosen = Canvas(width, height, fps, found.frame_width, found.frame_height)
    return with_matching_edges(chosen) if {"size", "aspect"} & set(fixed) else chosen


def with_both_sides(before: Canvas, found: Canvas) -> Canvas:
    """Return the canvas with Manim's default for the other side of the image, if the script sets only one side.

    A script finds the caller's default size, but its author saw it with Manim's.
    """
    if (found.width == before.width) == (found.height == before.height):
        return found
    if found.width != before.width:
        return replace(found, height=DEFAULT_SIZE[1])
    return replace(found, width=DEFAULT_SIZE[0])


def with_matching_edges(chosen: Canvas) -> Canvas:
    """Return the canvas with a frame of the shape of its pixels, if it has another one.

    The shorter side of the frame keeps its length: text and shapes keep their size relative to it.
    """
    if chosen.edges_match:
        return chosen
    short, ratio = min(chosen.frame_width, chosen.frame_height), chosen.pixel_ratio
    width, height = short * max(1.0, ratio), short * max(1.0, 1 / ratio)
    return Canvas(chosen.width, chosen.height, chosen.fps, width, height)


def _pixels(asked: Quality, fixed: Collection[str], before: Canvas, found: Canvas) -> tuple[int, int]:
    ratio = asked.width / asked.height if "aspect" in fixed else _ratio(before, found)
    short = min(asked.width, asked.height) if "short_side" in fixed else min(found.width, found.height)
    for width, height in ((found.width, found.height), (asked.width, asked.height)):
        if min(width, height) == short and _same(width / height, ratio):
            # Codecs store colour for pairs of pixels.
            return width - width % 2, height - height % 2
    long = 2 * round(short * max(ratio, 1 / ratio) / 2)
    short -= short % 2
    return (long, short) if ratio >= 1 else (short, long)


def _ratio(before: Canvas, found: Canvas) -> float:
    """Return the shape that the script wants: that of its pixels, or of its frame if it sets only that."""
    same_pixels = (found.width, found.height) == (before.width, before.height)
    own_frame = found.frame_width != before.frame_width and found.frame_height != before.frame_height
    return found.frame_ratio if same_pixels and own_frame and not found.edges_match else found.pixel_ratio


def _encodable(rate: float) -> float:
    """Return the nearest rate that Manim's encoder accepts."""
    whole = round(rate)
    ntsc = round(rate * 1.001) / 1.001
    return rate if abs(rate - ntsc) < 0.02 and abs(rate - whole) > 1e-4 else whole


def _same(one: float, other: float) -> bool:
    return abs(one / other - 1) < _SAME_SHAPE


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)


def _short(value: object) -> str:
    text = ascii(value)
    return text if len(text) <= 40 else text[:37] + "..."
