# about: draws another film than the one it announced.
# expect: bad_output|frame_limit

import os

from manim import *


class Film(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=3 if "render" in os.getcwd() else 0.2)
