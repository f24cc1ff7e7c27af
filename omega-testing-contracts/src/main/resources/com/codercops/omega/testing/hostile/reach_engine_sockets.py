# about: looks for the sockets of container engines and of the system.
# expect: rendered
# needs: isolation

import os
import socket

from manim import *


def refused(name, attempt):
    try:
        attempt()
    except OSError:
        return
    raise AssertionError(f"{name} was allowed")


for root in ("/run", "/var/run", "/var/lib", "/tmp"):
    for directory, _, files in os.walk(root):
        for name in files:
            path = os.path.join(directory, name)
            link = socket.socket(socket.AF_UNIX)
            refused(path, lambda: link.connect(path))
for path in ("/run/docker.sock", "/run/containerd/containerd.sock", "/run/podman/podman.sock", "/run/systemd/private"):
    refused(path, lambda: socket.socket(socket.AF_UNIX).connect(path))


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
