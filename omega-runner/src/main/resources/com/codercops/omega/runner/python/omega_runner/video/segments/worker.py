"""Forks of the process that checks a scene. Each renders some plays and ends."""

import gc
import os
import signal
from contextlib import suppress

from omega_runner import processes

_READ_BYTES = 1 << 16


class Slots:
    """As many workers as there are slots run at the same time; the others wait. All are forks of one process."""

    def __init__(self, number: int) -> None:
        self._reader, self._writer = os.pipe()
        self.add(number)

    def add(self, number: int = 1) -> None:
        """Let more workers run."""
        os.write(self._writer, b"." * number)

    def take(self) -> None:
        """Wait for a slot."""
        os.read(self._reader, 1)


class Worker:
    """A fork of this process. Its events come through a pipe, whose end says that the worker has ended."""

    def __init__(self, pid: int, events: int) -> None:
        self.pid = pid
        self.events = events
        self.is_running = True
        self.has_succeeded = False
        self._read: list[bytes] = []

    def read(self) -> bool:
        """Wait for the next events and read them; return False if the worker has ended instead."""
        data = os.read(self.events, _READ_BYTES)
        if data:
            self._read.append(data)
            return True
        self.is_running = False
        os.close(self.events)
        with suppress(ChildProcessError):  # the script may have waited for it
            self.has_succeeded = os.waitpid(self.pid, 0)[1] == 0
        return False

    def take_events(self) -> bytes:
        """Return the events that were read since the last call."""
        taken = b"".join(self._read)
        self._read.clear()
        return taken


class OwnWork:
    """The worker that this process has become; it writes its events to ``events``."""

    def __init__(self, events: int, slots: Slots) -> None:
        self.events = events
        self._slots = slots
        processes.die_with_parent()
        for number in (signal.SIGALRM, signal.SIGXCPU):
            signal.signal(number, signal.SIG_DFL)
        # The check prints the same.
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        # A collection would copy the pages of all objects, which are shared until then.
        gc.freeze()
        slots.take()

    def end(self, succeeded: bool) -> None:
        """End this process; no handler of the script runs."""
        self._slots.add()
        os._exit(0 if succeeded else 1)


def fork(slots: Slots) -> Worker | OwnWork:
    """Return the new worker, and in the worker itself its own work. Raises OSError if there cannot be a process."""
    reader, writer = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(reader)
        os.close(writer)
        raise
    if pid == 0:
        try:
            return OwnWork(writer, slots)
        except BaseException:
            os._exit(1)
    os.close(writer)
    return Worker(pid, reader)
