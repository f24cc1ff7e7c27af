"""``forward``: passes connections from a port that the host can reach to a service that has an internal network only.

It runs no script and knows no token. What it carries is between the caller and the service.
"""

import contextlib
import socket
import sys
import threading

from omega_runner.service import options

CONNECT_SECONDS = 5.0
MAX_CONNECTIONS = 64


def main(arguments: list[str]) -> int:
    """Pass on until the process is ended."""
    chosen = options.forward(arguments)
    places = threading.BoundedSemaphore(MAX_CONNECTIONS)
    with socket.create_server(("", chosen.port)) as listener:
        print(f"forwarding port {chosen.port} to {chosen.host}:{chosen.to_port}", file=sys.stderr, flush=True)
        while True:
            connection, _ = listener.accept()
            if not places.acquire(blocking=False):
                connection.close()
                continue
            threading.Thread(target=_pass_on, args=(connection, chosen, places), daemon=True).start()


def _pass_on(connection: socket.socket, chosen: options.Forwarding, places: threading.BoundedSemaphore) -> None:
    try:
        with connection, _connect(chosen) as service:
            back = threading.Thread(target=_copy, args=(service, connection), daemon=True)
            back.start()
            _copy(connection, service)
            back.join()
    except OSError as error:
        print(f"{chosen.host}:{chosen.to_port} cannot be reached: {error}", file=sys.stderr, flush=True)
    finally:
        places.release()


def _connect(chosen: options.Forwarding) -> socket.socket:
    """Connect to one of the replicas that the name stands for, another each time as the resolver has it."""
    return socket.create_connection((chosen.host, chosen.to_port), timeout=CONNECT_SECONDS)


def _copy(source: socket.socket, target: socket.socket) -> None:
    source.settimeout(None)
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
    # An end in one direction is passed on as such: the rest of the other may still be on its way.
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
