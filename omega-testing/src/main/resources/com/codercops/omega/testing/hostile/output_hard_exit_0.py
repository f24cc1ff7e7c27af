# about: ends its process with status 0 without a film.
# expect: no_output

import os

from manim import *


class Film(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        os._exit(0)
