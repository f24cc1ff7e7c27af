"""Frames over a connection: four bytes of length, most significant first, then that number of bytes.

A frame without bytes is a heartbeat. A side that receives nothing for ``SILENCE_SECONDS`` treats the connection as
lost. A length of four bytes of ones is the end-of-stream frame: the service has sent everything. An end without it
means that the service was killed.
"""

import json
import socket
import struct
from typing import Any

MAX_FRAME = 1 << 20
# Applies until both sides are authenticated.
MAX_LETTER = 4096
HEARTBEAT_SECONDS = 5.0
SILENCE_SECONDS = 20.0

_LENGTH = struct.Struct(">I")
_FAREWELL = b"\xff\xff\xff\xff"


class Gone(Exception):
    """The other side has ended, is silent, or violates the protocol."""


class Link:
    """One connection. One thread can send while another receives. The creator of the socket closes it."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        connection.settimeout(SILENCE_SECONDS)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, data: bytes) -> None:
        """Send one frame; empty data is a heartbeat."""
        try:
            self._connection.sendall(_LENGTH.pack(len(data)) + data)
        except OSError as error:
            raise Gone(str(error)) from None

    def farewell(self) -> None:
        """Send the end-of-stream frame."""
        try:
            self._connection.sendall(_FAREWELL)
        except OSError as error:
            raise Gone(str(error)) from None

    def receive(self, limit: int = MAX_FRAME) -> bytes | None:
        """Return the next frame that is not a heartbeat, or None when the other side has ended."""
        while True:
            head = self._exactly(_LENGTH.size)
            if head is None or head == _FAREWELL:
                return None
            (length,) = _LENGTH.unpack(head)
            if length > limit:
                raise Gone(f"a frame of {length} bytes; at most {limit} are allowed")
            if length:
                data = self._exactly(length)
                if data is None:
                    raise Gone("the connection ended in the middle of a frame")
                return data

    def _exactly(self, count: int) -> bytes | None:
        data = b""
        try:
            while len(data) < count:
                piece = self._connection.recv(min(1 << 16, count - len(data)))
                if not piece:
                    if data:
                        raise Gone("the connection ended in the middle of a frame")
                    return None
                data += piece
        except TimeoutError:
            raise Gone("nothing was heard for too long") from None
        except OSError as error:
            raise Gone(str(error)) from None
        return data

    def send_json(self, **content: Any) -> None:
        """Send an object as JSON."""
        self.send(json.dumps(content).encode())

    def receive_json(self) -> dict[str, Any]:
        """Return a received JSON object; a peer that sends anything else is disconnected."""
        data = self.receive(MAX_LETTER)
        if data is None:
            raise Gone("the connection ended")
        try:
            message = json.loads(data)
        except (ValueError, RecursionError):
            raise Gone("a frame that is not JSON") from None
        if not isinstance(message, dict):
            raise Gone("a frame that is not a JSON object")
        return message
