# about: creates files, links and inaccessible directories where the runner will create directories.
# expect: no_output
# needs: isolation
# needs: next job

import os

from manim import *

os.mkdir("../verify-2", 0)
os.mkfifo("../render-2")
os.mkdir("../verify-3", 0)


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
