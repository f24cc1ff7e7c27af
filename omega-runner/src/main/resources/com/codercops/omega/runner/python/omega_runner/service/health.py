"""``healthy``: exit with 0 when a service responds, whether it is busy or not.

It runs outside of the service's container, because a script could manipulate it there.
"""

import socket
import sys

from omega_runner.service import options
from omega_runner.service.frames import Gone, Link

_PATIENCE_SECONDS = 3.0


def main(arguments: list[str]) -> int:
    """Read the greeting of the service, which needs no token."""
    host, port = options.asked(arguments)
    try:
        with socket.create_connection((host, port), timeout=_PATIENCE_SECONDS) as connection:
            link = Link(connection)
            connection.settimeout(_PATIENCE_SECONDS)
            state = link.receive_json().get("state")
    except (OSError, Gone) as error:
        print(f"no answer from {host}:{port}: {error}", file=sys.stderr)
        return 1
    print(state)
    return 0 if state in ("free", "busy") else 1
