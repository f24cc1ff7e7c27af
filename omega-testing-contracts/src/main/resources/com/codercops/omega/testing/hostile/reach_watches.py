# about: uses up the file watches that the kernel allows each user, which other programs of the machine need.
# expect: rendered
# needs: isolation

import ctypes

from manim import *

libc = ctypes.CDLL(None, use_errno=True)
if libc.inotify_init1(0) != -1 or libc.inotify_init() != -1:
    raise AssertionError("watching files was allowed")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
