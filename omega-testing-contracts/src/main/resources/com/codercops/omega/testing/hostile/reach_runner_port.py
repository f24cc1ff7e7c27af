# about: connects to every listening port in its own network.
# expect: rendered
# needs: isolation

import socket

from manim import *

LISTENS = "0A"


def ports():
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            with open(table) as file:
                entries = [line.split() for line in file][1:]
        except OSError:
            continue
        found |= {int(entry[1].rpartition(":")[2], 16) for entry in entries if entry[3] == LISTENS}
    return found


def answers(port):
    for address in ("127.0.0.1", "::1"):
        try:
            with socket.create_connection((address, port), timeout=1) as link:
                link.sendall(b'{"v": 1, "type": "ping", "seq": 0}\n')
                if link.recv(1):
                    return True
        except OSError:
            continue
    return False


before = ports()
try:
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        own.listen()
        if own.getsockname()[1] not in ports():
            raise AssertionError("a port that is there was not seen")
except OSError:
    # Rejected: then even less is reachable.
    pass
for port in before:
    if answers(port):
        raise AssertionError(f"port {port} answered")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
