"""The segments of one scene."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from ..patches import parts
from ..raster_hash import RasterHash
from ..render import VideoRenderer
from ..settings import VideoSettings
from . import length
from .length import Length
from .shared_files import SharedFiles
from .worker import OwnWork
from .workers import Workers
from .writer import SegmentWriter, frames_of


class Host(Protocol):
    """Receives the events of workers, on the one thread of a process."""

    def begin_worker(self, descriptor: int) -> None:
        """Write the events of this process, which has become a worker, to ``descriptor``."""

    def relay(self, events: bytes) -> None:
        """Pass on events that a worker has written."""


class Segments:
    """Renders a scene in segments while it is checked. Its workers end with the process that has created it."""

    def __init__(
        self,
        settings: VideoSettings,
        host: Host,
        workers: Workers,
        least_pixels: int | None = None,
        raster: RasterHash | None = None,
    ) -> None:
        """Take the cost of a segment, and what hashes its pixels, of which each worker has a copy."""
        self._settings = settings
        self._host = host
        self._workers = workers
        self._length = Length(least_pixels or length.least_pixels())
        self._raster = raster
        self._renderer: Any = None
        self._paths: list[Path] = []
        self._own: OwnWork | None = None
        self._is_possible = True

    def writer(self, *details: Any) -> SegmentWriter:
        """Return the writer of the scene."""
        return SegmentWriter(details, self._raster, self._settings)

    def play_begins(self, renderer: Any, scene: Any, frames: int) -> bool:
        """Start a worker if a segment begins with this play, after that many frames; return True in the worker.

        There ``renderer`` has become one that draws. It ends when the next segment or the end of the scene is reached.
        """
        if self._own is None and not self._is_possible:
            return False
        quality = self._settings.quality
        objects = sum(len(it.get_family()) for it in scene.mobjects)
        if not self._length.begins_anew(frames, quality.width * quality.height, objects):
            return False
        if self._own is not None:
            self._end()
        # A script can also render another scene within its scene.
        self._is_possible = self._renderer in (None, renderer) and self._start(renderer, scene, frames)
        return self._own is not None

    def _start(self, renderer: Any, scene: Any, frames: int) -> bool:
        """Start the worker of the next segment; return False if there cannot be one."""
        writer: SegmentWriter = renderer.file_writer
        writer.stem = f"segment-{len(self._paths):05}"
        if self._renderer is None:
            self._renderer = writer.renderer = renderer
            SharedFiles().apply()
        quality = self._settings.quality
        worker = self._workers.start(quality.width * quality.height)
        if isinstance(worker, OwnWork):
            self._own = worker
            self._host.begin_worker(worker.events)
            writer.end_worker = self._end
            # The check has left all that a render needs; only what it does with a play differs.
            renderer.__class__ = VideoRenderer
            VideoRenderer.continue_from(renderer, scene, frames, self.play_begins)
        self._paths.append(writer.stream_path)
        return worker is not None

    @contextmanager
    def ending_workers(self) -> Iterator[None]:
        """A worker ends with this context, if not before; the process that has created it goes on."""
        try:
            yield
        except BaseException:
            if self._own is not None:
                self._own.end(False)
            raise
        if self._own is not None:
            self._end()

    def _end(self) -> None:
        """End this worker after its last frame."""
        assert self._own is not None
        succeeded = False
        try:
            self._renderer.file_writer.join_all_encode_jobs()
            succeeded = True
        finally:
            self._own.end(succeeded)

    def are_possible(self) -> bool:
        """Return whether the checked scene has segments.

        It has none if there was no room for a worker, if the script has seen pixels, which a check does not draw, or
        if it has added frames of its own.
        """
        if not self._is_possible or self._renderer is None:
            return False
        return not self._renderer.file_writer.disturbed and not parts.was_read(self._renderer.camera)

    def finish(self, frames: int) -> Path | None:
        """Wait for the workers, relay their events in the order of the segments, and return the joined video.

        Returns None if a worker failed, or if the segments have not that many frames, which the check has computed.
        Raises the errors of libav.
        """
        if not self._workers.finish(self._host.relay) or sum(map(frames_of, self._paths)) != frames:
            return None
        joined: Path = self._renderer.file_writer.join(self._paths)
        return joined
