# about: gives its scene a name with all that a file's name must not have.
# expect: rendered

from manim import *


class Film(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)


Film.__name__ = Film.__qualname__ = "x\n\x1b[31m;$(y)'\"\u202e4pm" + "z" * 100
