"""The listener for plays and frames while a scene is planned or rendered."""

from collections.abc import Callable
from typing import Any, Protocol

from .layout import Problem


class Listener(Protocol):
    """Called on the thread that runs the scene, in the order of events; an exception ends the scene."""

    def play_started(self, index: int, label: str, line: int | None, frames: int) -> None:
        """A play or wait begins: ``line`` is its line in the script, ``frames`` its number of frames (the maximum, if
        it may stop early).
        """

    def play_ended(self, index: int) -> None:
        """The play with this index has ended."""

    def looks_wrong(self, problem: Problem, index: int, line: int | None, pixels: Any = None) -> None:
        """A layout problem was found after that play, which ends with an image of these ``pixels``, if the listener
        wants images; only called while planning.
        """

    def play_planned(self, draw: Callable[[], Any]) -> None:
        """The end of a play was reached, which ``draw`` returns as a small frame, or None if that is not possible; only
        called while planning.
        """

    def wants_images(self) -> bool:
        """Whether the listener gets an image with each layout problem, which costs a drawing."""

    def subcaption_added(self, start: float, end: float, text: str) -> None:
        """The finished scene has a subcaption from ``start`` to ``end`` seconds; never called while planning."""

    def frame_written(self, total: int, pixels: Any) -> None:
        """``total`` frames of the scene were passed to the encoder so far, the last one with these ``pixels``, which
        stay as they are until the next frame is drawn; never called while planning.
        """


class Silence:
    """A listener that ignores all events."""

    def play_started(self, index: int, label: str, line: int | None, frames: int) -> None:
        """Ignores the event."""

    def play_ended(self, index: int) -> None:
        """Ignores the event."""

    def looks_wrong(self, problem: Problem, index: int, line: int | None, pixels: Any = None) -> None:
        """Ignores the event."""

    def play_planned(self, draw: Callable[[], Any]) -> None:
        """Draws nothing."""

    def wants_images(self) -> bool:
        """It wants none."""
        return False

    def subcaption_added(self, start: float, end: float, text: str) -> None:
        """Ignores the event."""

    def frame_written(self, total: int, pixels: Any) -> None:
        """Ignores the event."""
