# about: draws another video than the one that it announced.
# expect: bad_output|frame_limit

import glob
import os

from manim import *


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=3 if glob.glob(os.path.abspath("../render-*")) else 0.2)
