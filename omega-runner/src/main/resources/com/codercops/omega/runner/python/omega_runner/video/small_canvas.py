"""Draw a scene into a few pixels while its camera keeps its size."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy
from manim import Scene
from manim.renderer.cairo_renderer import CairoRenderer

from .patches import parts
from .preview import times_too_large

_SWAPPED = ("pixel_width", "pixel_height", "background", "pixel_array")


class SmallCanvas:
    """Draws for one renderer. Keeps its pixels, because the camera stores a Cairo context for each array it has met."""

    def __init__(self) -> None:
        self._pixels: Any = numpy.zeros((0, 0, 4), numpy.uint8)

    def draw(self, renderer: CairoRenderer, scene: Scene) -> Any:
        """Return the current frame as a new array, or None if the camera shows frames of others, which have sizes too.

        Raises whatever a mobject of the script raises when it is drawn.
        """
        camera: Any = renderer.camera
        if getattr(camera, "image_mobjects_from_cameras", None):
            return None
        with self._swapped(camera):
            renderer.static_image = None
            renderer.update_frame(scene)
            return parts.shown(camera).copy()

    @contextmanager
    def _swapped(self, camera: Any) -> Iterator[None]:
        # From ``__dict__``: an array that was read as an attribute counts as one that the script may change.
        usual = {name: camera.__dict__[name] for name in _SWAPPED}
        step = times_too_large(camera.pixel_width, camera.pixel_height)
        background = numpy.ascontiguousarray(usual["background"][::step, ::step])
        if self._pixels.shape != background.shape:
            self._pixels = background.copy()
        camera.pixel_height, camera.pixel_width = background.shape[:2]
        camera.background, camera.pixel_array = background, self._pixels
        try:
            yield
        finally:
            for name, value in usual.items():
                setattr(camera, name, value)
