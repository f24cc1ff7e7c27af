# about: gives its scene a path as its name, so that Manim writes the video to that path.
# expect: asset_missing|script_exception|no_output|bad_output

from manim import *


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)


Video.__name__ = Video.__qualname__ = "../../../../../../../../etc/x"
