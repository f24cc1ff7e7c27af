"""A slide is a scene; between two slides the video pauses."""

from collections.abc import Iterable, MutableMapping, ValuesView
from typing import Any, TypeVar

import numpy
from manim import LEFT, Animation, Mobject, Scene, ThreeDScene, config

from .animation import Wipe, Zoom

A = TypeVar("A", bound=Animation)

# A presenter decides when the next slide begins. A video needs a pause in which the result of a slide can be read.
PAUSE_SECONDS = 1.0


class BaseSlide(Scene):
    """The methods of both kinds of slides."""

    def __init__(self, *args: Any, output_folder: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wait_time_between_slides = 0.0
        self.wait_between_looping_slides = True
        self._canvas: dict[str, Mobject] = {}
        self._has_played = False
        self._auto_next = False
        self._skips = False

    def play(self, *args: Any, **kwargs: Any) -> None:
        """Play as usual, and remember that the slide is not empty."""
        super().play(*args, **kwargs)
        self._has_played = True

    def next_slide(
        self, *args: Any, loop: bool = False, auto_next: bool = False, skip_animations: bool = False,
        playback_rate: float = 1.0, reversed_playback_rate: float = 1.0, notes: str = "", dedent_notes: bool = True,
        src: Any = None, direction: str = "", **kwargs: Any,
    ) -> None:  # fmt: skip
        """End a slide with a pause. Loops, notes and playback rates have no meaning in a video."""
        if self._has_played:
            seconds = self.wait_time_between_slides or (0.0 if self._auto_next else PAUSE_SECONDS)
            if seconds > 1 / config.frame_rate:
                self.wait(seconds)
        super().next_section(*args, **kwargs | {"skip_animations": skip_animations or self._skips})
        self._has_played = False
        self._auto_next = auto_next

    def next_section(self, *args: Any, **kwargs: Any) -> None:
        """Begin the next slide."""
        self.next_slide(*args, **kwargs)

    def start_loop(self) -> None:
        """Begin a slide that a presenter would see in a loop."""
        self.next_slide(loop=True)

    def end_loop(self) -> None:
        """End the looped slide."""
        self.next_slide()

    def start_skip_animations(self) -> None:
        """Leave out the slides from the next one on."""
        self._skips = True

    def stop_skip_animations(self) -> None:
        """Show slides again from the next one on."""
        self._skips = False

    @property
    def canvas(self) -> MutableMapping[str, Mobject]:
        """The objects that stay over several slides, by name."""
        return self._canvas

    @property
    def canvas_mobjects(self) -> ValuesView[Mobject]:
        """The objects of the canvas."""
        return self._canvas.values()

    @property
    def mobjects_without_canvas(self) -> list[Mobject]:
        """The objects of the scene that are not on the canvas."""
        kept = {id(it) for it in self.canvas_mobjects}
        return [it for it in self.mobjects if id(it) not in kept]

    def add_to_canvas(self, **objects: Mobject) -> None:
        """Name objects that stay; this does not add them to the scene."""
        self._canvas.update(objects)

    def remove_from_canvas(self, *names: str) -> None:
        """Remove names from the canvas."""
        for name in names:
            self._canvas.pop(name)

    def wipe(
        self, current: Iterable[Mobject] = (), future: Iterable[Mobject] = (), direction: Any = LEFT,
        return_animation: bool = False, **kwargs: Any,
    ) -> Wipe | None:  # fmt: skip
        """Shift the current objects out of the frame, and the future ones into it."""
        kwargs.setdefault("shift", numpy.asarray(direction) * [config.frame_width, config.frame_height, 0.0])
        return self._show(Wipe(current, future, **kwargs), return_animation)

    def zoom(self, *args: Any, return_animation: bool = False, **kwargs: Any) -> Zoom | None:
        """Fade from the current to the future objects, towards the viewer."""
        return self._show(Zoom(*args, **kwargs), return_animation)

    def _show(self, animation: A, wanted: bool) -> A | None:
        if wanted:
            return animation
        self.play(animation)
        return None


class Slide(BaseSlide):
    """A slide."""


class ThreeDSlide(BaseSlide, ThreeDScene):
    """A slide with a camera in three dimensions."""
