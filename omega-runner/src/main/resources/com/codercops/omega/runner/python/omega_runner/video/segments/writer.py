"""Manim's file writer for a scene whose segments are rendered by workers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import av

from ..writer import OneStreamWriter


class SegmentWriter(OneStreamWriter):
    """Writes nothing in the process that checks the scene; in a worker it writes one segment."""

    disturbed = False
    # In a worker: close the segment and end the process.
    end_worker: Callable[[], None] | None = None

    def write_frame(self, *frame: Any, **options: Any) -> None:
        """Add a frame to the segment; outside of a worker it is one that the script adds between its plays."""
        self.disturbed = self.disturbed or self.encoder is None
        super().write_frame(*frame, **options)

    def finish(self) -> None:
        """Join the segments, or end the worker that has rendered the last one."""
        if self.end_worker is not None:
            self.end_worker()
        super().finish()

    def join(self, segments: list[Path]) -> Path:
        """Return the video of these segments with the sound of the scene, and report its subcaptions."""
        self.partial_movie_files = [str(it) for it in segments]
        self.finish()
        return self.required_result()


def frames_of(segment: Path) -> int:
    """Return how many frames a segment has; raises the errors of libav."""
    with av.open(str(segment)) as container:
        return sum(1 for packet in container.demux(video=0) if packet.size)
