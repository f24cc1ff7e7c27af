# about: gives its scene the name of a path, with all that a file's name must not have.
# expect: rendered

from manim import *


class Film(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)


Film.__name__ = Film.__qualname__ = "../../../../etc/x\n\x1b[31m" + "y" * 100
