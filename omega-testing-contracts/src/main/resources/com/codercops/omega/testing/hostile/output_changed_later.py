# about: overwrites the video from a daemon as soon as it exists.
# expect: rendered|bad_output

import glob
import mmap
import os

from manim import *


def overwrite():
    if os.fork():
        return
    os.setsid()
    while True:
        for name in glob.glob(os.path.abspath("../out-*/video")):
            with open(name, "r+b") as file, mmap.mmap(file.fileno(), 0) as content:
                while True:
                    content[:8] = os.urandom(8)


class Video(Scene):
    def construct(self):
        overwrite()
        self.play(Create(Circle()), run_time=0.2)
