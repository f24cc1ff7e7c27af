"""Read commands from the supervisor's standard input."""

import os
from typing import Any

from omega_runner.protocol import MAX_LINE_IN, EndOfInput, Lines, parse_command


class CommandReader:
    """Reads commands from a descriptor; does not block if it is polled first."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lines = Lines(MAX_LINE_IN)

    def fileno(self) -> int:
        """Return the descriptor, for a selector."""
        return self._descriptor

    def read(self) -> list[dict[str, Any]]:
        """Return the commands that arrived; raise EndOfInput, or ProtocolError for a bad one."""
        data = os.read(self._descriptor, 1 << 16)
        if not data:
            raise EndOfInput
        return [parse_command(line) for line in self._lines.feed(data)]
