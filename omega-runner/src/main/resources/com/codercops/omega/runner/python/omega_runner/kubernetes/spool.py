"""The collector's files, and the commands with which the caller reads, writes and acknowledges them.

The caller may lose its connection at any time. So it names an offset in each command, and repeats what it did not see.
"""

import hashlib
import json
import os
import pathlib
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

# Set by the pod.
DIRECTORY = "OMEGA_SPOOL"
_PIECE = 1 << 16
_POLL_SECONDS = 0.02
# Tells the caller that the connection is alive.
_ALIVE_SECONDS = 3.0
_END_SECONDS = 10.0
_EXIT_REFUSED = 3


@dataclass(frozen=True)
class Announcement:
    """What the caller says about its commands before it sends them."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Ending:
    """How the messages ended."""

    size: int
    sha256: str
    reason: str


class Spool:
    """The files of one conversation."""

    def __init__(self, directory: pathlib.Path) -> None:
        self.messages = directory / "messages"
        self.input = directory / "input"
        self._announced = directory / "announced"
        self._end = directory / "end"
        self._acknowledged = directory / "acknowledged"

    def announce(self, commands: Announcement) -> bool:
        """Record which commands follow, and return whether no others were announced before."""
        known = self.announced()
        if known is None:
            _record(self._announced, [commands.size, commands.sha256])
        return known in {None, commands}

    def announced(self) -> Announcement | None:
        """Return which commands the caller sends, or None while it has not said so."""
        try:
            return Announcement(*json.loads(self._announced.read_text(encoding="ascii")))
        except FileNotFoundError:
            return None

    def end(self, ending: Ending) -> None:
        """Record that no message follows."""
        _record(self._end, [ending.size, ending.sha256, ending.reason])

    def ending(self) -> Ending | None:
        """Return how the messages ended, or None while more may follow."""
        try:
            return Ending(*json.loads(self._end.read_text(encoding="ascii")))
        except FileNotFoundError:
            return None

    def acknowledge(self) -> None:
        """Record that the caller has everything."""
        self._acknowledged.touch()

    def acknowledged(self) -> bool:
        """Return whether the caller has everything."""
        return self._acknowledged.exists()


def main(arguments: Sequence[str]) -> int:
    """Run ``read OFFSET``, ``write OFFSET LENGTH TOTAL SHA256`` or ``ack SHA256``."""
    spool = Spool(pathlib.Path(os.environ[DIRECTORY]))
    match list(arguments):
        case ["read", offset]:
            return _read(spool, int(offset))
        case ["write", offset, length, total, sha256]:
            if not spool.announce(Announcement(int(total), sha256)):
                _say("refused: this pod has other commands")
                return _EXIT_REFUSED
            return _write(spool, int(offset), int(length))
        case ["ack", sha256]:
            return _acknowledge(spool, sha256)
    sys.exit("use one of: read OFFSET, write OFFSET LENGTH TOTAL SHA256, ack SHA256")


def _read(spool: Spool, offset: int) -> int:
    """Write all messages from ``offset`` to standard output until their end, and the end to standard error."""
    _say("alive")
    heard = time.monotonic()
    while not spool.messages.exists():
        time.sleep(_POLL_SECONDS)
    with open(spool.messages, "rb", buffering=0) as file:
        file.seek(offset)
        while True:
            # Before the read: what is written until then is read now.
            ending = spool.ending()
            data = file.read(_PIECE)
            if data:
                _write_all(1, data)
            elif ending:
                _say(f"end {ending.size} {ending.sha256} {ending.reason}")
                return 0
            else:
                time.sleep(_POLL_SECONDS)
            if time.monotonic() - heard > _ALIVE_SECONDS:
                heard = time.monotonic()
                _say("alive")


def _write(spool: Spool, offset: int, length: int) -> int:
    """Write ``length`` bytes of standard input to the input at ``offset``; the same piece may come twice."""
    descriptor = os.open(spool.input, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        end = offset + length
        while offset < end:
            data = os.read(0, min(_PIECE, end - offset))
            if not data:
                return _EXIT_REFUSED
            view = memoryview(data)
            while view:
                count = os.pwrite(descriptor, view, offset)
                offset += count
                view = view[count:]
    finally:
        os.close(descriptor)
    return 0


def _acknowledge(spool: Spool, sha256: str) -> int:
    give_up = time.monotonic() + _END_SECONDS
    while (ending := spool.ending()) is None and time.monotonic() < give_up:
        time.sleep(_POLL_SECONDS)
    if ending is None or ending.sha256 != sha256:
        _say("refused")
        return _EXIT_REFUSED
    spool.acknowledge()
    return 0


def _record(path: pathlib.Path, values: list[int | str]) -> None:
    """Write a small file that other processes see complete or not at all."""
    draft = path.with_suffix(".part")
    draft.write_text(json.dumps(values), encoding="ascii")
    draft.rename(path)


def _say(line: str) -> None:
    _write_all(2, line.encode("ascii") + b"\n")


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def sha256_of(path: pathlib.Path) -> str:
    """Return the SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
