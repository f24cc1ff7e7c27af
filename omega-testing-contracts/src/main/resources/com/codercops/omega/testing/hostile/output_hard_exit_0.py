# about: ends its process with status 0 without a video.
# expect: no_output

import os

from manim import *


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        os._exit(0)
