# about: uses up its descriptors, so that neither the video nor its end can be written.
# expect: script_exception|no_output|encode|bad_output|crashed

import os
import resource

from manim import *


class Video(Scene):
    def construct(self):
        resource.setrlimit(resource.RLIMIT_NOFILE, (4, 4))
        held = []
        try:
            while True:
                held.append(os.dup(0))
        except OSError:
            pass
        self.play(Create(Circle()), run_time=0.2)
