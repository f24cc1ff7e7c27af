"""Serve the collector of this pod over its socket: the program of the container that runs the script."""

import contextlib
import signal
import socket
import sys
import time
from collections.abc import Sequence

from omega_runner.protocol import EndOfInput
from omega_runner.supervisor import serving

# The containers of a pod start one after the other.
_CONNECT_SECONDS = 120.0
_RETRY_SECONDS = 0.02


def main(arguments: Sequence[str]) -> int:
    """Connect to the socket in the arguments, run one job, and return the exit status."""
    serving.prepare()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, serving.end)
    try:
        # Before any script exists: the collector accepts one connection.
        with _connected(arguments[0]) as link:
            return serving.serve_stream(link.fileno(), link.fileno(), once=True)
    except EndOfInput:
        return 0


def _connected(path: str) -> socket.socket:
    give_up = time.monotonic() + _CONNECT_SECONDS
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    while True:
        with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):
            link.connect(path)
            return link
        if time.monotonic() > give_up:
            sys.exit(f"omega_runner: no collector listens at {path}")
        time.sleep(_RETRY_SECONDS)
