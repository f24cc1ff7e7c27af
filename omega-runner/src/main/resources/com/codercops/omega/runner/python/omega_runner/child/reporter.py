"""Messages from a child to the supervisor."""

import json
import os
import threading
from typing import Any


class Reporter:
    """Writes JSON lines to a descriptor that the script has no name for.

    A script can still find the descriptor, so the supervisor trusts nothing that arrives on it.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lock = threading.RLock()

    def say(self, kind: str, /, **fields: Any) -> None:
        """Write one complete message."""
        line = json.dumps({"type": kind} | fields, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        self.relay(line)

    def relay(self, lines: bytes) -> None:
        """Write messages of another process, which may end within one."""
        with self._lock:
            view = memoryview(lines)
            while view:
                view = view[os.write(self._descriptor, view) :]

    def redirect(self, descriptor: int) -> None:
        """Write to another descriptor from now on."""
        self._descriptor = descriptor

    def interrupt(self, kind: str, /, **fields: Any) -> None:
        """Write one message from a signal handler, after ending a line that was interrupted."""
        os.write(self._descriptor, b"\n")
        self.say(kind, **fields)
