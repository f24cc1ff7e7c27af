"""A command: ask the resident process to run it, and print what it prints; or run it in a Java of its own."""

from __future__ import annotations

import os
import select
import signal
import socket
import sys

import protocol
from process import Declined, restore_signals
from protocol import chunk
from sandbox import SandboxStarter

EXIT_INSTALLATION = 4
PART_BYTES = 65536


class Command:
    """The command of this client. ``java`` is the program that runs it alone."""

    def __init__(self, java: list[str], arguments: list[str]) -> None:
        self.arguments = arguments
        self._java = java
        self._input = b""
        self._signal = 0

    def request(self, version: str) -> bytes:
        """Encode the command with all that it needs of this process. Text that is not UTF-8 would not survive."""
        parts = [chunk(protocol.VERSION, version.encode())]
        parts += [chunk(protocol.ARGUMENT, argument.encode()) for argument in self.arguments]
        parts += [chunk(protocol.VARIABLE, name + b"=" + value) for name, value in os.environb.items()]
        parts.append(chunk(protocol.DIRECTORY, os.getcwd().encode()))
        if os.isatty(2) and os.environ.get("TERM") != "dumb":
            parts.append(chunk(protocol.TERMINAL))
        return b"".join([*parts, chunk(protocol.RUN)])

    def follow(self, connection: socket.socket) -> int:
        """Print what the command prints until it ends, and return its exit code."""
        self._handle_signals(connection)
        sources: list[socket.socket | int] = [connection]
        while True:
            if connection not in select.select(sources, [], [])[0]:
                self._send_input(connection)
                sources = [connection]
                continue
            kind, content = protocol.receive(connection)
            if kind == protocol.OUTPUT:
                _write(1, content)
            elif kind == protocol.ERROR:
                _write(2, content)
            elif kind == protocol.SEND_INPUT:
                sources = [connection, 0]
            elif kind == protocol.DECLINED:
                raise Declined
            elif self._signal:
                return 128 + self._signal
            elif kind == protocol.EXIT:
                return int(content)
            else:
                print("omega: The resident process ended during the command. Run it again.", file=sys.stderr)
                return EXIT_INSTALLATION

    def _send_input(self, connection: socket.socket) -> None:
        """Send a part of standard input, and keep it for a Java that may have to run the command."""
        part = os.read(0, PART_BYTES)
        self._input += part
        _send(connection, chunk(protocol.INPUT, part) if part else chunk(protocol.INPUT_END))

    def _handle_signals(self, connection: socket.socket) -> None:
        """Let the first signal cancel the command, which then cleans up, and the second one end this program."""

        def cancel(number: int, _: object) -> None:
            signal.signal(number, signal.SIG_DFL)
            self._signal = number
            _send(connection, chunk(protocol.INTERRUPT))

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, cancel)

    def run_alone(self, sandbox: SandboxStarter | None) -> None:
        """Become a Java that runs only this command, and start its sandbox, if it may need one."""
        if self._input:
            # What is read cannot be put back.
            file = os.memfd_create("input")
            _write(file, self._input)
            os.lseek(file, 0, os.SEEK_SET)
            os.dup2(file, 0)
        restore_signals()
        options = sandbox.start() if sandbox else []
        os.execvp(self._java[0], [self._java[0], *options, *self._java[1:], *self.arguments])


def _send(connection: socket.socket, content: bytes) -> None:
    """Send, unless the other side has gone, which the next read reports."""
    try:
        connection.sendall(content)
    except OSError:
        return


def _write(descriptor: int, content: bytes) -> None:
    """Write everything. A reader that is gone does not stop the command, as without the resident process."""
    try:
        while content:
            content = content[os.write(descriptor, content) :]
    except OSError:
        return
