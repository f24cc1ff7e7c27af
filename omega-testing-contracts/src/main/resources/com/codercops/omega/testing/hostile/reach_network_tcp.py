# about: opens connections to the internet, to cloud metadata, and to the machine itself.
# expect: rendered
# needs: isolation

import socket

from manim import *


def refused(name, attempt):
    try:
        attempt()
    except OSError:
        return
    raise AssertionError(f"{name} was allowed")


for address in (
    ("1.1.1.1", 443),
    ("8.8.8.8", 53),
    ("169.254.169.254", 80),
    ("10.0.0.1", 443),
    ("172.17.0.1", 2375),
    ("127.0.0.1", 22),
    ("127.0.0.1", 5432),
    ("127.0.0.1", 8080),
):
    refused(str(address), lambda: socket.create_connection(address, timeout=0.3))
for address in ("2606:4700:4700::1111", "fd00:ec2::254", "::1"):
    refused(address, lambda: socket.create_connection((address, 80), timeout=0.3))


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
