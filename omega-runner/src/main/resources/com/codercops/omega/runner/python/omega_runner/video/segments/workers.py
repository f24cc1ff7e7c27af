"""All workers of one scene: how many there may be, and what they have to say."""

import os
import selectors
from collections.abc import Callable

from .worker import OwnWork, Slots, Worker, fork

# Workers that run or wait. Each keeps the memory that the check has changed since its start.
_MAX_WORKERS = 8
_MAX_RUNNING = 4
# Workers may take this part of the memory of the job.
_MEMORY_SHARE = 0.5
# For each pixel: frames that wait for the encoder, and the frames that x264 keeps.
_BYTES_PER_PIXEL = 120
# x264 starts three threads for two processors, and some more for the frames ahead.
_THREADS_PER_PROCESSOR = 2


class Workers:
    """Starts workers and reads their events. They end with the process that has started them."""

    def __init__(self, memory_bytes: int, threads: int) -> None:
        """``memory_bytes`` and ``threads`` are what the job may use."""
        self._memory = memory_bytes * _MEMORY_SHARE
        self._threads = threads
        self._side_by_side = 0
        self._slots: Slots | None = None
        self._started: list[Worker] = []

    def start(self, pixels: int) -> Worker | OwnWork | None:
        """Return a new worker for frames of so many pixels, and in the worker itself its own work.

        Waits until there is room for it; returns None if there cannot be one.
        """
        # A fork has the calling thread alone: what other threads hold stays locked.
        if len(os.listdir("/proc/self/task")) != 1:
            return None
        if self._slots is None:
            self._side_by_side = self._most_side_by_side(pixels)
            # While the check runs, it needs a processor too.
            self._slots = Slots(max(1, self._side_by_side - 1))
        if not self._side_by_side or not self._has_room():
            return None
        try:
            worker = fork(self._slots)
        except OSError:
            return None
        if isinstance(worker, Worker):
            self._started.append(worker)
        return worker

    def finish(self, relay: Callable[[bytes], None]) -> bool:
        """Wait for all workers, and pass on their events in the order of their starts; return whether all succeeded."""
        assert self._slots is not None
        if self._side_by_side > 1:
            self._slots.add()
        for worker in self._started:
            self._await(worker, relay)
            if not worker.has_succeeded:
                return False
        return True

    def _most_side_by_side(self, pixels: int) -> int:
        """Return how many workers may run when the check has ended; 0 if there cannot be one."""
        processors = len(os.sched_getaffinity(0))
        by_memory = int(self._memory // (_resident_bytes() + _BYTES_PER_PIXEL * pixels))
        by_threads = self._threads // (_THREADS_PER_PROCESSOR * processors + 2)
        return min(processors, _MAX_RUNNING, by_memory, by_threads)

    def _has_room(self) -> bool:
        """Wait until another worker can start; return False if there cannot be one."""
        most = min(_MAX_WORKERS, int(self._memory // _resident_bytes()))
        while most and len(running := [it for it in self._started if it.is_running]) >= most:
            self._await(running[0])
        return most > 0

    def _await(self, awaited: Worker, relay: Callable[[bytes], None] | None = None) -> None:
        """Read the events of all workers, so that none waits for this process, until one has ended."""
        with selectors.DefaultSelector() as selector:
            for worker in self._started:
                if worker.is_running:
                    selector.register(worker.events, selectors.EVENT_READ, worker)
            while True:
                if relay is not None:
                    relay(awaited.take_events())
                if not awaited.is_running:
                    return
                for key, _ in selector.select():
                    selector.unregister(key.fd)
                    if key.data.read():
                        selector.register(key.fd, selectors.EVENT_READ, key.data)


def _resident_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
