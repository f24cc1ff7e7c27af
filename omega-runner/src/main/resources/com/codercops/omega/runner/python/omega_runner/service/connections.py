"""Accept connections and serve each in a thread, up to a maximum; no caller or script can stop the server."""

import socket
import threading
import time
from collections.abc import Callable

_PAUSE_SECONDS = 0.05


def serve(listener: socket.socket, limit: int, work: Callable[[socket.socket], None]) -> None:
    """Block forever; ``work`` owns each connection and closes it. Connections beyond ``limit`` are closed."""
    free_slots = threading.BoundedSemaphore(limit)

    def run(connection: socket.socket) -> None:
        try:
            work(connection)
        finally:
            free_slots.release()

    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            # The connection was aborted, or no descriptor is free; the next one may succeed.
            time.sleep(_PAUSE_SECONDS)
            continue
        if not free_slots.acquire(blocking=False):
            connection.close()
            continue
        try:
            threading.Thread(target=run, args=(connection,), daemon=True).start()
        except RuntimeError:
            # A script has used up all processes and threads that the limit allows.
            free_slots.release()
            connection.close()
