# about: queries a name server, directly and through the library.
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


QUESTION = b"\x12\x34\x01\0\0\x01\0\0\0\0\0\0\x07example\x03com\0\0\x01\0\x01"


def ask(server):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.settimeout(0.3)
        link.sendto(QUESTION, (server, 53))
        link.recv(512)


for server in ("8.8.8.8", "169.254.169.254", "127.0.0.53", "127.0.0.11", "10.96.0.10"):
    refused(server, lambda: ask(server))
refused("name resolution", lambda: socket.getaddrinfo("example.com", 80))


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
