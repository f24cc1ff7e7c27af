"""The listener for plays and frames while a scene is planned or rendered."""

from typing import Protocol

from .layout import Problem


class Listener(Protocol):
    """Called on the thread that runs the scene, in the order things happen; an exception ends the scene."""

    def play_started(self, index: int, label: str, line: int | None, frames: int) -> None:
        """A play or wait begins: ``line`` in the script, ``frames`` it will write (the most, if it may stop early)."""

    def play_ended(self, index: int) -> None:
        """The play with this index has ended."""

    def looks_wrong(self, problem: Problem, index: int, line: int | None) -> None:
        """A layout problem after that play; only called while planning."""

    def frame_written(self, total: int) -> None:
        """``total`` frames of the scene were handed to the encoder so far; never called while planning."""


class Silence:
    """A listener that ignores all events."""

    def play_started(self, index: int, label: str, line: int | None, frames: int) -> None:
        """Nothing."""

    def play_ended(self, index: int) -> None:
        """Nothing."""

    def looks_wrong(self, problem: Problem, index: int, line: int | None) -> None:
        """Nothing."""

    def frame_written(self, total: int) -> None:
        """Nothing."""
