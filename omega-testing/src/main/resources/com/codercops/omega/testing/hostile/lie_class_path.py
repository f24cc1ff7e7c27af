# about: gives its scene the name of a path, for Manim to write its film to.
# expect: asset_missing|script_exception|no_output|bad_output

from manim import *


class Film(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)


Film.__name__ = Film.__qualname__ = "../../../../../../../../etc/x"
