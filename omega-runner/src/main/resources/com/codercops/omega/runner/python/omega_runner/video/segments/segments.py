"""The segments of one scene, and the workers that render them."""

import os
import selectors
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
from .worker import OwnWork, Slots, Worker, fork
from .writer import SegmentWriter, frames_of

# Workers that run or wait. Each keeps the memory that the check has changed since its start.
_MAX_WORKERS = 8
_MAX_RUNNING = 4
# Workers may take this part of the memory of the job.
_MEMORY_SHARE = 0.5
# For each pixel: frames that wait for the encoder, and the frames that x264 keeps.
_BYTES_PER_PIXEL = 120
# x264 starts three threads for two processors, and some more for the frames ahead.
_THREADS_PER_PROCESSOR = 2


class Host(Protocol):
    """Receives the events of workers, on the one thread of a process."""

    def begin_worker(self, descriptor: int) -> None:
        """Write the events of this process, which has become a worker, to ``descriptor``."""

    def relay(self, events: bytes) -> None:
        """Pass on events that a worker has written."""


class Segments:
    """Renders a scene in segments while it is checked. Workers end with the process that has created them."""

    def __init__(
        self,
        settings: VideoSettings,
        host: Host,
        memory_bytes: int,
        threads: int,
        least_pixels: int | None = None,
        raster: RasterHash | None = None,
    ) -> None:
        """``memory_bytes`` and ``threads`` are what the job may use; each worker has a copy of ``raster``."""
        self._settings = settings
        self._host = host
        self._memory = memory_bytes * _MEMORY_SHARE
        self._threads = threads
        self._length = Length(least_pixels or length.least_pixels())
        self._raster = raster
        self._slots: Slots | None = None
        self._renderer: Any = None
        self._workers: list[Worker] = []
        self._paths: list[Path] = []
        self._events: dict[Worker, list[bytes]] = {}
        self._side_by_side = 0
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
        self._renderer, writer = renderer, renderer.file_writer
        writer.renderer = renderer
        if self._slots is None:
            self._side_by_side = self._workers_side_by_side()
            if not self._side_by_side:
                return False
            # The check needs a processor too.
            self._slots = Slots(max(1, self._side_by_side - 1))
            SharedFiles().apply()
        if not self._has_room():
            return False
        writer.stem = f"segment-{len(self._workers):05}"
        try:
            worker = fork(self._slots)
        except OSError:
            return False
        if isinstance(worker, OwnWork):
            self._own = worker
            self._host.begin_worker(worker.events)
            writer.end_worker = self._end
            # The check has left all that a render needs; only what it does with a play differs.
            renderer.__class__ = VideoRenderer
            VideoRenderer.continue_from(renderer, scene, frames, self.play_begins)
            return True
        self._workers.append(worker)
        self._events[worker] = []
        self._paths.append(writer.stream_path)
        return True

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

        Returns None if a worker failed, or if the segments have not that many frames. Raises the errors of libav.
        """
        assert self._slots is not None
        if self._side_by_side > 1:
            self._slots.add()
        for worker in self._workers:
            self._await(worker, relayed=True)
            if not worker.has_succeeded:
                return None
        # The check has computed this number, the workers have counted.
        if sum(map(frames_of, self._paths)) != frames:
            return None
        joined: Path = self._renderer.file_writer.join(self._paths)
        return joined

    def _has_room(self) -> bool:
        """Wait until another worker can start; return False if there cannot be one."""
        # A fork has the calling thread alone: what other threads hold stays locked.
        if len(os.listdir("/proc/self/task")) != 1:
            return False
        most = min(_MAX_WORKERS, int(self._memory // _resident_bytes()))
        if most < 1:
            return False
        while len(running := [it for it in self._workers if it.is_running]) >= most:
            self._await(running[0])
        return True

    def _workers_side_by_side(self) -> int:
        """Return how many workers may run when the check has ended; 0 if there cannot be one."""
        quality = self._settings.quality
        each = _resident_bytes() + _BYTES_PER_PIXEL * quality.width * quality.height
        processors = len(os.sched_getaffinity(0))
        by_threads = self._threads // (_THREADS_PER_PROCESSOR * processors + 2)
        return min(processors, _MAX_RUNNING, int(self._memory // each), by_threads)

    def _await(self, awaited: Worker, relayed: bool = False) -> None:
        """Read the events of all workers, so that none waits for this process, until one has ended."""
        with selectors.DefaultSelector() as selector:
            for worker in self._workers:
                if worker.is_running:
                    selector.register(worker.events, selectors.EVENT_READ, worker)
            while True:
                if relayed:
                    for data in self._events[awaited]:
                        self._host.relay(data)
                    self._events[awaited].clear()
                if not awaited.is_running:
                    return
                for key, _ in selector.select():
                    worker = key.data
                    selector.unregister(key.fd)
                    self._events[worker].append(worker.read())
                    if worker.is_running:
                        selector.register(key.fd, selectors.EVENT_READ, worker)


def _resident_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
