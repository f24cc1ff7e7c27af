# about: creates processes that count as children of its parent and end at the wrong moment.
# expect: rendered

import ctypes
import os
import platform
import signal
import time

from manim import *

CLONE_PARENT = 0x8000
CLONE = 220 if platform.machine() == "aarch64" else 56
libc = ctypes.CDLL(None, use_errno=True)


def sibling(seconds):
    if libc.syscall(CLONE, CLONE_PARENT | signal.SIGCHLD, 0, 0, 0, 0) == 0:
        time.sleep(seconds)
        os._exit(0)


class Video(Scene):
    def construct(self):
        for seconds in (0, 0.01, 0.05, 1000, 1000):
            sibling(seconds)
        self.play(Create(Circle()), run_time=0.2)
        sibling(1000)
