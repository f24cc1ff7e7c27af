# about: requests an animation of 32 years.
# expect: frame_limit

from manim import *


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=10**9)
