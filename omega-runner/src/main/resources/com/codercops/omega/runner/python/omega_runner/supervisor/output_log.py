"""Keep the first and the last part of a script's output, and count the rest."""

import codecs
import collections
from collections.abc import Callable

KEPT_BYTES = 64 * 1024
# 16 Ki of control characters fit a line even when JSON writes each with six characters.
PIECE_BYTES = 16 * 1024


class OutputLog:
    """One output stream of a child; ``send`` receives the texts to forward."""

    def __init__(self, send: Callable[[str], None]) -> None:
        self._send = send
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._first = KEPT_BYTES
        self._head = b""
        self._last: collections.deque[bytes] = collections.deque()
        self._kept = 0
        self._skipped = 0
        self.total = 0

    def feed(self, data: bytes) -> None:
        """Process new output: forward the first bytes, keep the newest."""
        self.total += len(data)
        head, data = data[: self._first], data[self._first :]
        self._first -= len(head)
        self._head += head
        if len(self._head) >= PIECE_BYTES:
            self.flush()
        if data:
            self._last.append(data)
            self._kept += len(data)
        while self._kept - len(self._last[0] if self._last else b"") >= KEPT_BYTES:
            gone = len(self._last.popleft())
            self._kept -= gone
            self._skipped += gone

    def flush(self) -> None:
        """Forward pending output; small writes are collected until then."""
        head, self._head = self._head, b""
        self._out(head)

    def finish(self) -> None:
        """Forward the last bytes, after a note about the number of omitted ones."""
        self.flush()
        rest = b"".join(self._last)
        cut = max(0, len(rest) - KEPT_BYTES)
        if self._skipped + cut:
            self._send(f"\n[{self._skipped + cut} bytes left out]\n")
        self._out(rest[cut:])
        tail = self._decode(b"", True)
        if tail:
            self._send(tail)
        self._last.clear()

    def _out(self, data: bytes) -> None:
        for start in range(0, len(data), PIECE_BYTES):
            text = self._decode(data[start : start + PIECE_BYTES])
            if text:
                self._send(text)
