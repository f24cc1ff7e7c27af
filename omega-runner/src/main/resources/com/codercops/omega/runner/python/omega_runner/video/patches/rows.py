"""Restore only the rows of a frame that were drawn on, and know which rows differ from the previous frame.

Before each frame Manim copies the static image, afterwards the frame; the encoder converts all of it. At 1080p each of
these steps moves 8 MB, although most animations change a small part.
"""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

import numpy as np
from manim.camera.camera import Camera
from manim.renderer.cairo_renderer import CairoRenderer

from .. import changed_rows, yuv
from .methods import Methods

NAME = "changed-rows"

_STATE = "_omega_rows"
# A class that overrides one of these may draw anywhere.
_OF_CAMERA = (
    "display_multiple_vectorized_mobjects", "display_multiple_non_background_colored_vmobjects", "display_vectorized",
    "set_cairo_context_path", "apply_stroke", "apply_fill", "transform_points_pre_display", "type_or_raise",
    "set_frame_to_background", "set_pixel_array", "reset",
)  # fmt: skip
_ANYWHERE = (
    "display_multiple_point_cloud_mobjects", "display_multiple_image_mobjects",
    "display_multiple_background_colored_vmobjects",
)  # fmt: skip
# Half of Cairo's limit of a mitre, which is the farthest that a line reaches beyond its points; a little more for
# rounding.
_MITRE = 5.01
_ANTIALIASED = 2
# Cairo's coordinates have 24 bits before the point.
_FARTHEST = 1e6
_ALL = 1 << 30


class _State:
    """What is known of a camera's pixels: they equal ``base`` except for the rows that were drawn."""

    def __init__(self) -> None:
        self.base: Any = None
        self.drawn = (0, 0)
        self.changed = (0, _ALL)
        # Once another piece of code has the array, it may write to it at any time.
        self.exposed = False

    def draw(self, begin: int = 0, end: int = _ALL) -> None:
        self.drawn = _union(self.drawn, (begin, end))
        self.changed = _union(self.changed, (begin, end))


def apply() -> None:
    """Replace how ``Camera`` sets its pixels and how it draws vectorized objects."""
    camera: Any = Camera
    camera.pixel_array = _Watched("pixel_array")
    camera.background = _Watched("background")
    camera.reset = _reset
    camera.init_background = _init_background(camera.init_background)
    camera.set_pixel_array = _set_pixel_array
    camera.display_multiple_non_background_colored_vmobjects = _display
    for name in _ANYWHERE:
        setattr(camera, name, _anywhere(getattr(camera, name)))
    camera.capture_mobjects = _capture(Methods(camera, _OF_CAMERA))
    renderer: Any = CairoRenderer
    renderer.get_frame = lambda self: self.camera.__dict__["pixel_array"].copy()


def verify() -> bool:
    """Return whether an encoder can convert changed rows alone."""
    return yuv.is_exact()


def take(camera: Any) -> Any:
    """Return a copy of what changed since the last call, or of all pixels."""
    pixels = camera.__dict__["pixel_array"]
    state = camera.__dict__.get(_STATE)
    if state is None or state.exposed:
        return pixels.copy()
    (begin, end), state.changed = state.changed, (0, 0)
    return changed_rows.copied(pixels, begin, min(end, len(pixels)))


def forget(camera: Any) -> None:
    """Let the next ``take`` return all pixels."""
    _state(camera).changed = (0, _ALL)


def _state(camera: Any) -> _State:
    state: _State | None = camera.__dict__.get(_STATE)
    if state is None:
        camera.__dict__[_STATE] = state = _State()
    return state


def _union(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    if one[0] >= one[1]:
        return other
    return one if other[0] >= other[1] else (min(one[0], other[0]), max(one[1], other[1]))


class _Watched:
    """An attribute with an array that others may change once they have read it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, camera: Any, owner: type) -> Any:
        if camera is None:
            return self
        if self._name not in camera.__dict__:
            raise AttributeError(f"{type(camera).__name__!r} object has no attribute {self._name!r}")
        _state(camera).exposed = True
        return camera.__dict__[self._name]

    def __set__(self, camera: Any, value: Any) -> None:
        camera.__dict__[self._name] = value
        state = _state(camera)
        state.base = None
        state.draw()


def _reset(self: Any) -> Any:
    self.set_pixel_array(self.__dict__["background"])
    return self


def _init_background(usual: Callable[[Any], None]) -> Callable[[Any], None]:
    def init_background(self: Any) -> None:
        exposed = _state(self).exposed
        usual(self)
        # Only Manim itself has read the new background.
        _state(self).exposed = exposed

    return init_background


def _set_pixel_array(self: Any, pixel_array: Any, convert_from_floats: bool = False) -> None:
    new = self.convert_pixel_array(pixel_array) if convert_from_floats else np.asarray(pixel_array)
    pixels = self.__dict__.get("pixel_array")
    if pixels is None or pixels.shape != new.shape:
        self.pixel_array = new.copy()
        return
    state = _state(self)
    if state.base is new and not state.exposed:
        begin, end = state.drawn
        state.draw(begin, end)
        np.copyto(pixels[begin:end], new[begin:end], casting="unsafe")
    else:
        np.copyto(pixels, new, casting="unsafe")
        state.draw()
        state.base = new
    state.drawn = (0, 0)


def _capture(usual: Methods) -> Callable[..., None]:
    def capture_mobjects(self: Any, mobjects: Iterable[Any], **kwargs: Any) -> None:
        if not usual.unchanged(type(self)) or not usual.names.isdisjoint(self.__dict__):
            _state(self).draw()
        pixels = self.__dict__["pixel_array"]
        members = self.get_mobjects_to_display(mobjects, **kwargs)
        for kind, group in groupby(members, self.type_or_raise):
            self.display_funcs[kind](list(group), pixels)

    return capture_mobjects


def _anywhere(usual: Callable[..., Any]) -> Callable[..., Any]:
    def display(self: Any, *args: Any, **kwargs: Any) -> Any:
        _state(self).draw()
        return usual(self, *args, **kwargs)

    return display


def _display(self: Any, vmobjects: Iterable[Any], pixel_array: Any) -> None:
    objects = list(vmobjects)
    context = self.get_cairo_context(pixel_array)
    _state(self).draw(*_rows(self, context, objects))
    for it in objects:
        self.display_vectorized(it, context)


def _rows(camera: Any, context: Any, objects: list[Any]) -> tuple[int, int]:
    """Return rows outside of which the objects draw nothing."""
    matrix = context.get_matrix()
    ys = np.concatenate([it.points for it in objects])[:, 1] * matrix.yy + matrix.y0
    width = max(max(it.get_stroke_width(False), it.get_stroke_width(True)) for it in objects)
    reach = _MITRE * width * camera.cairo_line_width_multiple * abs(matrix.yy) + _ANTIALIASED
    low, high = float(ys.min()) - reach, float(ys.max()) + reach
    if matrix.yx or matrix.xy or not (low > -_FARTHEST and high < _FARTHEST):
        return 0, _ALL
    return max(0, int(low)), max(0, int(high) + 1)
