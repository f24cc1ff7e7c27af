"""Send JSON lines with open file descriptors over a local socket."""

import json
import os
import socket
from dataclasses import dataclass, field
from typing import Any

_MAX_DESCRIPTORS = 8
_MAX_MESSAGE = 16 * 1024


@dataclass
class Message:
    """One message and its descriptors; the receiver closes them."""

    content: dict[str, Any]
    descriptors: list[int] = field(default_factory=list)


def send(link: socket.socket, content: dict[str, Any], descriptors: tuple[int, ...] = ()) -> None:
    """Send ``content`` as one line; the caller still owns ``descriptors``."""
    data = json.dumps(content).encode() + b"\n"
    if descriptors:
        sent = socket.send_fds(link, [data], descriptors)
        data = data[sent:]
    link.sendall(data)


def receive(link: socket.socket) -> Message | None:
    """Block until a message arrives; return None if the peer closed the socket."""
    descriptors: list[int] = []
    data = b""
    try:
        # Byte by byte, so that the next message stays unread; messages are short and rare.
        while not data.endswith(b"\n"):
            if len(data) > _MAX_MESSAGE:
                return None
            piece, fds, _, _ = socket.recv_fds(link, 1, _MAX_DESCRIPTORS)
            descriptors += fds
            if not piece:
                return None
            data += piece
    except ConnectionError:
        return None
    for fd in descriptors:
        os.set_inheritable(fd, False)
    return Message(json.loads(data), descriptors)
