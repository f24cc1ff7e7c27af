# about: uses up what the machine gives each user of watches on files, of which its other programs need some.
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
