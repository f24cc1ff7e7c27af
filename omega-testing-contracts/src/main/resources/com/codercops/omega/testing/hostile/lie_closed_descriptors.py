# about: closes all descriptors.
# expect: no_output|crashed

import os

from manim import *

os.closerange(0, 1024)


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
