"""Select the renderer class that Manim's scenes create."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from manim import Scene
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene import scene as scene_module

R = TypeVar("R", bound=CairoRenderer)


@contextmanager
def cast_with(renderer: Callable[..., CairoRenderer]) -> Iterator[None]:
    """Scenes that are created within the context use ``renderer``.

    The renderer is replaced instead of ``Scene.play``, because plugins and scripts override the latter.
    """
    module: Any = scene_module
    usual = module.CairoRenderer
    module.CairoRenderer = renderer
    try:
        yield
    finally:
        module.CairoRenderer = usual


def renderer_of(scene: Scene, kind: type[R]) -> R:
    """Return the renderer that the scene created; raise TypeError if the script has replaced it."""
    if not isinstance(scene.renderer, kind):
        raise TypeError(
            f"{type(scene).__name__} sets its own renderer, {type(scene.renderer).__name__}: let Scene.__init__ make it"
        )
    return scene.renderer
