"""The protocol between a client and the resident process; the other half is com.codercops.omega.cli.daemon."""

from __future__ import annotations

import socket

VERSION, ARGUMENT, VARIABLE, DIRECTORY, TERMINAL, RUN = b"V", b"A", b"E", b"D", b"T", b"C"
INPUT, INPUT_END, INTERRUPT = b"0", b".", b"I"
ACCEPTED, OTHER_VERSION, DECLINED, EXIT = b"K", b"M", b"R", b"X"
OUTPUT, ERROR, SEND_INPUT = b"1", b"2", b"S"


def chunk(kind: bytes, content: bytes = b"") -> bytes:
    """Encode one unit."""
    return len(content).to_bytes(4, "big") + kind + content


def receive(connection: socket.socket) -> tuple[bytes, bytes]:
    """Block until a unit is complete; return its type and content. The type is empty at the end of the connection."""
    header = _receive(connection, 5)
    return header[4:5], _receive(connection, int.from_bytes(header[:4], "big"))


def _receive(connection: socket.socket, count: int) -> bytes:
    """Read so many bytes, or fewer at the end of the connection."""
    read = bytearray()
    while len(read) < count:
        try:
            part = connection.recv(count - len(read))
        except ConnectionError:
            break
        if not part:
            break
        read += part
    return bytes(read)
