# about: replaces its output directory with a link to a directory of the system.
# expect: no_output|bad_output

import glob
import os

from manim import *


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        for directory in glob.glob(os.path.abspath("../out-*")) if "render" in os.getcwd() else []:
            target = directory + "/video"
            os.rename(directory, "../moved")
            os.symlink("/etc", directory)
            os._exit(0)
