# about: calls sys.exit(0) without a video.
# expect: no_output

import sys

from manim import *


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        sys.exit(0)
