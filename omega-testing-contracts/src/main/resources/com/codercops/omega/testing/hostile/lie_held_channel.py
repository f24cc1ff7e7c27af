# about: keeps the runner's pipes open after its end, in a daemon and in sockets that carry them to each other.
# expect: rendered

import os
import socket
import time

from manim import *

pipes = []
for number in range(1, 256):
    try:
        if os.readlink(f"/proc/self/fd/{number}").startswith("pipe:"):
            pipes.append(number)
    except OSError:
        pass
for _ in range(20):
    one, other = socket.socketpair()
    for number in pipes:
        socket.send_fds(one, [b"x"], [number, one.fileno(), other.fileno()])
        socket.send_fds(other, [b"x"], [number, one.fileno(), other.fileno()])
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in pipes:
            os.dup(number)
        time.sleep(1000)
    os._exit(0)
os.wait()


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
