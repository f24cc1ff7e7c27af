# about: leaves an empty file as its video.
# expect: bad_output

import glob
import os

from manim import *


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        for directory in glob.glob(os.path.abspath("../out-*")) if "render" in os.getcwd() else []:
            target = directory + "/video"
            open(target, "w").close()
            os._exit(0)
