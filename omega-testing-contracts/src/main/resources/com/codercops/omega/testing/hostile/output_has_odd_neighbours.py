# about: leaves files with hostile names next to its video.
# expect: rendered

import glob
import os

from manim import *

NAMES = [b"-rf", b"a\nb", b"\x1b[31mred", b"\xff\xfe", b"..mp4", b"x; touch y", b"Video.mp4 ", b"n" * 255]
NAMES.append("\u202e4pm.".encode())


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        for directory in [b".", *glob.glob(os.path.abspath(b"../out-*"))]:
            for name in NAMES:
                open(os.path.join(directory, name), "w").close()
