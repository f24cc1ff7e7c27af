"""Draw, restore, copy and convert only the parts of a frame that changed.

Before each frame Manim copies the static image and draws all objects from the first moving one on, afterwards it copies
the frame; the encoder converts all of it. At 1080p each copy moves 8 MB, although most animations change a small part.
"""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

import numpy as np
from manim import VMobject
from manim.camera.camera import Camera
from manim.renderer.cairo_renderer import CairoRenderer

from .. import changed_rows, yuv
from . import looks
from .methods import Methods

NAME = "changed-parts"

_STATE = "_omega_parts"
# A class that overrides one of these may draw anywhere.
_OF_CAMERA = (
    "display_multiple_vectorized_mobjects", "display_multiple_non_background_colored_vmobjects", "display_vectorized",
    "set_cairo_context_path", "set_cairo_context_color", "apply_stroke", "apply_fill", "get_fill_rgbas",
    "get_stroke_rgbas", "transform_points_pre_display", "type_or_raise", "set_frame_to_background", "set_pixel_array",
    "reset",
)  # fmt: skip
_ALL = 1 << 30
# If more than this part of the objects must be drawn, the next frames are drawn without a comparison.
_MOST = 0.75
_UNWATCHED = 8


class _State:
    """What is known of a camera's pixels: they equal ``base`` except for the rows that were drawn.

    ``shown`` is all that was drawn, or None if that is not known. While ``restoring``, the pixels are to become equal
    to ``base``, but are not yet.
    """

    def __init__(self) -> None:
        self.base: Any = None
        self.drawn = (0, 0)
        self.changed = (0, _ALL)
        self.shown: looks.View | None = None
        self.restoring = False
        self.unwatched = 0
        # Once another piece of code has the array, it may write to it at any time.
        self.exposed = False

    def draw(self, begin: int = 0, end: int = _ALL) -> None:
        self.drawn = _union(self.drawn, (begin, end))
        self.changed = _union(self.changed, (begin, end))

    def settle(self, pixels: Any) -> None:
        """Restore all that was drawn, if that is still to be done."""
        if self.restoring:
            begin, end = self.drawn
            self.draw(begin, end)
            np.copyto(pixels[begin:end], self.base[begin:end], casting="unsafe")
            self.drawn, self.shown, self.restoring = (0, 0), looks.EMPTY, False


def apply() -> None:
    """Replace how ``Camera`` sets its pixels and how it draws objects."""
    camera: Any = Camera
    camera.pixel_array = _Watched("pixel_array")
    camera.background = _Watched("background")
    camera.reset = _reset
    camera.init_background = _init_background(camera.init_background)
    camera.set_pixel_array = _set_pixel_array
    camera.capture_mobjects = _capture(Methods(camera, _OF_CAMERA))
    renderer: Any = CairoRenderer
    renderer.get_frame = lambda self: shown(self.camera).copy()


def verify() -> bool:
    """Return whether an encoder can convert changed rows alone."""
    return yuv.is_exact()


def shown(camera: Any) -> Any:
    """Return the pixels of a camera for reading, until the next frame is drawn."""
    pixels = camera.__dict__["pixel_array"]
    if _STATE in camera.__dict__:
        _state(camera).settle(pixels)
    return pixels


def take(camera: Any) -> Any:
    """Return a copy of what changed since the last call, or of all pixels."""
    pixels = shown(camera)
    state = camera.__dict__.get(_STATE)
    if state is None or state.exposed:
        return pixels.copy()
    (begin, end), state.changed = state.changed, (0, 0)
    return changed_rows.copied(pixels, begin, min(end, len(pixels)))


def was_read(camera: Any) -> bool:
    """Return whether another piece of code may have seen the pixels or the background; always without this patch."""
    return _STATE not in camera.__dict__ or _state(camera).exposed


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
        if "pixel_array" in camera.__dict__:
            shown(camera)
        _state(camera).exposed = True
        return camera.__dict__[self._name]

    def __set__(self, camera: Any, value: Any) -> None:
        if "pixel_array" in camera.__dict__:
            shown(camera)
        camera.__dict__[self._name] = value
        state = _state(camera)
        state.base, state.shown = None, None
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
        state.restoring = True
        return
    np.copyto(pixels, new, casting="unsafe")
    state.draw()
    state.base, state.drawn, state.shown, state.restoring = new, (0, 0), looks.EMPTY, False
    state.unwatched = 0


def _capture(usual: Methods) -> Callable[..., None]:
    def capture_mobjects(self: Any, mobjects: Iterable[Any], **kwargs: Any) -> None:
        members = self.get_mobjects_to_display(mobjects, **kwargs)
        state, pixels = _state(self), self.__dict__["pixel_array"]
        known = not state.exposed and usual.unchanged(type(self)) and usual.names.isdisjoint(self.__dict__)
        if not known or not _draw_changes(self, state, members, pixels):
            state.settle(pixels)
            state.shown = None
            state.draw()
            for kind, group in groupby(members, self.type_or_raise):
                self.display_funcs[kind](list(group), pixels)

    return capture_mobjects


def _draw_changes(camera: Any, state: _State, members: list[Any], pixels: Any) -> bool:
    """Draw what differs from what is shown; return False if it is not known where the objects draw."""
    if not (state.restoring or state.shown is looks.EMPTY):
        return False
    if not all(isinstance(it, VMobject) and not it.get_background_image() for it in members):
        return False
    context = camera.get_cairo_context(pixels)
    matrix = tuple(context.get_matrix())
    boxes = looks.boxes(members, matrix, camera.cairo_line_width_multiple, pixels.shape[:2])
    if boxes is None:
        return False
    scale = (*matrix, camera.cairo_line_width_multiple)
    new, chosen = _restore(state, members, boxes, scale, pixels)
    # Until everything is drawn, nothing is known.
    state.shown, state.restoring = None, False
    for it in chosen:
        camera.display_vectorized(it, context)
    state.shown, state.drawn = new, looks.rows(boxes)
    return True


def _restore(state: _State, members: list[Any], boxes: Any, scale: Any, pixels: Any) -> tuple[Any, list[Any]]:
    """Restore what the objects change; return their view, if it is worth its cost, and the objects to draw."""
    new = None
    if state.unwatched:
        state.unwatched -= 1
    else:
        new = looks.view(members, boxes, scale)
        found = None if state.shown is None else looks.changes(state.shown, new, pixels)
        if found is not None:
            parts, draws = found
            if state.shown is not looks.EMPTY and draws.sum() > _MOST * len(members):
                state.unwatched, new = _UNWATCHED, None
            state.draw(*looks.rows(parts))
            for left, top, right, bottom in parts.tolist():
                pixels[top:bottom, left:right] = state.base[top:bottom, left:right]
            return new, [it for it, drawn in zip(members, draws.tolist(), strict=True) if drawn]
        if state.shown is not None:
            state.unwatched, new = _UNWATCHED, None
    state.settle(pixels)
    state.draw(*looks.rows(boxes))
    return new, members
