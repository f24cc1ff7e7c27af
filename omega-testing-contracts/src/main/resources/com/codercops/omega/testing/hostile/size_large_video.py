# about: renders a video that is larger than allowed.
# expect: disk_limit|bad_output|encode
# limit: output 2 kB

from manim import *


class Video(Scene):
    def construct(self):
        self.play(*(Create(Circle(radius=0.1 * size)) for size in range(1, 30)), run_time=2)
