"""Relay one conversation between a caller that comes and goes and the runner in the other container of this pod.

The runner runs a hostile script; this process does not, and trusts nothing that it relays. It listens for one
connection, which the runner makes before any script exists, then removes its socket.
"""

import argparse
import contextlib
import hashlib
import os
import pathlib
import signal
import socket
import sys
import threading
import time
from collections.abc import Sequence

from omega_runner.kubernetes.spool import DIRECTORY, Ending, Spool, sha256_of

_PIECE = 1 << 16
_POLL_SECONDS = 0.05
_ANSWER_SECONDS = 0.5


def main(arguments: Sequence[str]) -> int:
    """Relay one conversation, wait until the caller has it, and return the exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parser = argparse.ArgumentParser(prog="collect")
    parser.add_argument("socket", type=pathlib.Path)
    parser.add_argument("--input", type=pathlib.Path, help="the commands; default: the caller writes them to the spool")
    parser.add_argument("--limit-bytes", type=int, required=True, help="of all messages")
    parser.add_argument("--connect-seconds", type=float, required=True)
    parser.add_argument("--acknowledge-seconds", type=float, required=True)
    options = parser.parse_args(arguments)
    spool = Spool(pathlib.Path(os.environ[DIRECTORY]))
    spool.end(_relay(options, spool))
    give_up = time.monotonic() + options.acknowledge_seconds
    while not spool.acknowledged():
        if time.monotonic() > give_up:
            print("omega_runner: no caller has acknowledged the messages", file=sys.stderr)
            return 1
        time.sleep(_POLL_SECONDS)
    # The end of this container also ends the command that acknowledges, whose answer must arrive.
    time.sleep(_ANSWER_SECONDS)
    return 0


def _relay(options: argparse.Namespace, spool: Spool) -> Ending:
    digest = hashlib.sha256()
    size = 0
    with open(spool.messages, "xb", buffering=0) as messages:
        link = _accept(options.socket, options.connect_seconds)
        if link is None:
            return Ending(0, digest.hexdigest(), "not_connected")
        with link:
            feeder = _Feeder(link, spool, options.input)
            feeder.start()
            reason = "closed"
            with contextlib.suppress(ConnectionError):
                while data := link.recv(_PIECE):
                    if size + len(data) > options.limit_bytes:
                        reason = "too_large"
                        break
                    messages.write(data)
                    digest.update(data)
                    size += len(data)
            feeder.stop()
    return Ending(size, digest.hexdigest(), "bad_input" if feeder.bad else reason)


def _accept(path: pathlib.Path, seconds: float) -> socket.socket | None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        # Bound under another name first: the runner must not find a socket that does not listen yet.
        draft = path.with_suffix(".part")
        listener.bind(str(draft))
        os.chmod(draft, 0o666)
        listener.listen(1)
        draft.rename(path)
        listener.settimeout(seconds)
        try:
            link, _ = listener.accept()
        except TimeoutError:
            return None
        finally:
            path.unlink()
    link.settimeout(None)
    return link


class _Feeder:
    """Sends the commands on its own thread, because the runner may not read while it writes."""

    def __init__(self, link: socket.socket, spool: Spool, given: pathlib.Path | None) -> None:
        self.bad = False
        self._link = link
        self._spool = spool
        # The pod mounts it complete.
        self._given = given
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._feed, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def _feed(self) -> None:
        path = self._given or self._written()
        with contextlib.suppress(OSError):
            if path:
                with open(path, "rb") as file:
                    self._link.sendfile(file)
            elif self.bad:
                self._link.shutdown(socket.SHUT_RDWR)

    def _written(self) -> pathlib.Path | None:
        """Wait for all commands. Return None when they are not those announced, or the runner has ended."""
        while not (commands := self._spool.announced()) or self._size() < commands.size:
            if self._stopped.wait(_POLL_SECONDS):
                return None
        self.bad = sha256_of(self._spool.input) != commands.sha256
        return None if self.bad else self._spool.input

    def _size(self) -> int:
        try:
            return self._spool.input.stat().st_size
        except FileNotFoundError:
            return -1
