"""Copy messages from the caller to the supervisor's pipe, and from the supervisor to the caller."""

import contextlib
import os
import select
import socket
import threading
from types import TracebackType

from omega_runner.service.frames import HEARTBEAT_SECONDS, Gone, Link

# How long a caller may take to read the last messages before its connection is closed.
_LAST_SECONDS = 5.0


class Bridge:
    """Use it as a context manager: on exit it sends the remaining data, then closes the connection and both pipes."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._link = Link(connection)
        self.complete = False
        """Set it when the caller has heard all that there is."""
        self.commands, self._heard = os.pipe()
        self._said, self.messages = os.pipe()
        self._threads = [
            threading.Thread(target=run, name=run.__name__, daemon=True) for run in (self._listen, self._speak)
        ]

    def __enter__(self) -> "Bridge":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self.messages)
        listening, speaking = self._threads
        # Remaining input must be read, otherwise the connection is reset before the caller has received everything.
        speaking.join(_LAST_SECONDS)
        listening.join(_LAST_SECONDS)
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        os.close(self.commands)
        for thread in self._threads:
            thread.join(_LAST_SECONDS)
        self._connection.close()

    def _listen(self) -> None:
        """Copy until the caller disconnects or the supervisor stops reading."""
        reading = True
        with contextlib.suppress(Gone):
            while (data := self._link.receive()) is not None:
                view = memoryview(data)
                try:
                    while view and reading:
                        view = view[os.write(self._heard, view) :]
                except BrokenPipeError:
                    reading = False
        os.close(self._heard)

    def _speak(self) -> None:
        with contextlib.suppress(Gone, OSError):
            while True:
                if not select.select([self._said], [], [], HEARTBEAT_SECONDS)[0]:
                    self._link.send(b"")
                    continue
                data = os.read(self._said, 1 << 16)
                if not data:
                    if self.complete:
                        self._link.farewell()
                    self._connection.shutdown(socket.SHUT_WR)
                    break
                self._link.send(data)
        # The next write of the supervisor fails.
        os.close(self._said)
