# about: gives its scene a name with characters that are invalid in file names.
# expect: rendered

from manim import *


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)


Video.__name__ = Video.__qualname__ = "x\n\x1b[31m;$(y)'\"\u202e4pm" + "z" * 100
