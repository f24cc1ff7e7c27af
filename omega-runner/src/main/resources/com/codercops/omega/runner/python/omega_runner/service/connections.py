"""Accept connections and serve each in a thread, up to a maximum; no caller or script can stop the server."""

import socket
import threading
import time
from collections.abc import Callable

_PAUSE_SECONDS = 0.05


def serve(listener: socket.socket, most: int, work: Callable[[socket.socket], None]) -> None:
    """Block forever; ``work`` owns each connection and closes it. Connections beyond ``most`` are closed."""
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
            # The connection was aborted, or no descriptor is free; the next one may succeed.
            time.sleep(_PAUSE_SECONDS)
            continue
        if not places.acquire(blocking=False):
            connection.close()
            continue
        try:
            threading.Thread(target=run, args=(connection,), daemon=True).start()
        except RuntimeError:
            # A script has used up all processes and threads that the limit allows.
            places.release()
            connection.close()
