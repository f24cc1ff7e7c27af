# about: leaves a playlist that names another file as its video.
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
                file.write("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")
            os._exit(0)
