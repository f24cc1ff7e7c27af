# about: tries raw packets, virtual machine sockets and abstract names.
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


def reach_host(port):
    with socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM) as link:
        link.settimeout(0.3)
        link.connect((2, port))


refused("raw packets", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP))
refused("packet sockets", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
for port in (22, 1024, 2375):
    refused("a virtual machine socket", lambda: reach_host(port))
with open("/proc/net/unix") as file:
    names = [line.split()[7] for line in file if len(line.split()) > 7]
for name in names:
    path = "\0" + name[1:] if name.startswith("@") else name
    refused(name, lambda: socket.socket(socket.AF_UNIX).connect(path))


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
