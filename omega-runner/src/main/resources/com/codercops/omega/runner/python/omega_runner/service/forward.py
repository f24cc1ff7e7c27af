"""``forward``: forward connections from a port that the host can reach to a service on an internal network.

It runs no script and does not have the token. It reads the greeting of a replica to select a free one.
"""

import contextlib
import itertools
import json
import socket
import struct
import sys
import threading

from omega_runner.service import connections, options
from omega_runner.service.frames import Gone, Link
from omega_runner.service.shutdown import Stopped, obey

CONNECT_SECONDS = 5.0
MAX_CONNECTIONS = 64


class Forwarder:
    """Resolves the replicas by their shared name and uses them in turn."""

    def __init__(self, chosen: options.Forwarding) -> None:
        self._chosen = chosen
        self._turn = itertools.count()

    def serve(self, connection: socket.socket) -> None:
        """Forward one connection until it ends."""
        try:
            with connection:
                found = self._find()
                if found:
                    service, greeting = found
                    with service:
                        _pass_on(connection, service, greeting)
        except (OSError, Gone) as error:
            _log(f"a connection ended: {error}")

    def _find(self) -> tuple[socket.socket, bytes] | None:
        """Return a free replica with its greeting, or a busy one whose greeting reports that."""
        at_work: tuple[socket.socket, bytes] | None = None
        for address in self._replicas():
            try:
                service = socket.create_connection(address, timeout=CONNECT_SECONDS)
            except OSError:
                continue
            if at_work:
                at_work[0].close()
            link = Link(service)
            service.settimeout(CONNECT_SECONDS)
            with contextlib.suppress(Gone, ValueError, AttributeError):
                greeting = link.receive() or b""
                at_work = service, greeting
                if json.loads(greeting).get("state") == "free":
                    return at_work
                continue
            service.close()
            at_work = None
        return at_work

    def _replicas(self) -> list[tuple[str, int]]:
        """Return the addresses of the name, rotated by one at each call, because resolvers sort by proximity."""
        try:
            found = socket.getaddrinfo(self._chosen.host, self._chosen.to_port, socket.AF_INET, socket.SOCK_STREAM)
        except OSError:
            return []
        addresses = sorted({(str(it[4][0]), int(it[4][1])) for it in found})
        first = next(self._turn) % len(addresses)
        return addresses[first:] + addresses[:first]


def _pass_on(connection: socket.socket, service: socket.socket, greeting: bytes) -> None:
    connection.sendall(struct.pack(">I", len(greeting)) + greeting)
    back = threading.Thread(target=_copy, args=(service, connection), daemon=True)
    back.start()
    _copy(connection, service)
    back.join()


def _copy(source: socket.socket, target: socket.socket) -> None:
    source.settimeout(None)
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
    # The end of one direction is forwarded separately, because data of the other direction may still be in transit.
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


def main(arguments: list[str]) -> int:
    """Forward connections until a signal from outside stops the service."""
    chosen = options.forward(arguments)
    # Without this, process 1 of a container ignores signals, and is killed after the engine's ten seconds.
    obey(_log)
    with contextlib.suppress(Stopped), socket.create_server(("", chosen.port)) as listener:
        _log(f"forwarding port {chosen.port} to {chosen.host}:{chosen.to_port}")
        connections.serve(listener, MAX_CONNECTIONS, Forwarder(chosen).serve)
    return 0


def _log(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
