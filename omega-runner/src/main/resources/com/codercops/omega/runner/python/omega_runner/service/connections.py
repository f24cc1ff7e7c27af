"""Accept connections and serve each in a thread, up to a maximum; no caller or script can stop this."""

import socket
import threading
import time
from collections.abc import Callable

_PAUSE_SECONDS = 0.05


def serve(listener: socket.socket, most: int, work: Callable[[socket.socket], None]) -> None:
    """Block for ever; ``work`` has each connection to itself and closes it. What is more than ``most`` is sent away."""
    places = threading.BoundedSemaphore(most)

    def run(connection: socket.socket) -> None:
        try:
            work(connection)
        finally:
            places.release()

    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            # A connection that was broken off, or no descriptor left: the next one may do better.
            time.sleep(_PAUSE_SECONDS)
            continue
        if not places.acquire(blocking=False):
            connection.close()
            continue
        try:
            threading.Thread(target=run, args=(connection,), daemon=True).start()
        except RuntimeError:
            # A script has used up all processes and threads that there may be.
            places.release()
            connection.close()
