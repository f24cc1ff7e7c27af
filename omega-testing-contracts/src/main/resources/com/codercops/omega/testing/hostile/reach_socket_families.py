# about: requests sockets that a network namespace does not isolate: the hypervisor's, and the kernel's crypto API.
# expect: rendered
# needs: isolation

import socket

from manim import *

PLAIN = {socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK}
for family in set(range(1, 64)) - PLAIN:
    for kind in range(1, 7):
        for call in (socket.socket, socket.socketpair):
            try:
                call(family, kind).close()
            except OSError:
                continue
            raise AssertionError(f"a socket of family {family}, type {kind} was allowed")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
