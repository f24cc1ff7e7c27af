# about: requests frames that are a million pixels wide.
# expect: pixel_limit

from manim import *

config.pixel_width = 10**6


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
