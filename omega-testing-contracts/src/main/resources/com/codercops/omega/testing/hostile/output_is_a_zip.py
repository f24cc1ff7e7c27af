# about: leaves an archive as its video.
# expect: bad_output

import glob
import os
import zipfile

from manim import *


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        for directory in glob.glob(os.path.abspath("../out-*")) if "render" in os.getcwd() else []:
            target = directory + "/video"
            with zipfile.ZipFile(target, "w") as file:
                file.writestr("../../escaped", "content")
            os._exit(0)
