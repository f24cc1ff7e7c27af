# about: plays short animations endlessly.
# expect: frame_limit
# limit: frames 50

from manim import *


class Video(Scene):
    def construct(self):
        while True:
            self.wait(0.5)
