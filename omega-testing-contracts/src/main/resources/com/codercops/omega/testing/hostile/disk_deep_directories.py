# about: creates a directory tree that is too deep for any path.
# expect: rendered|disk_limit

import os

from manim import *

for _ in range(3000):
    os.mkdir("deep")
    os.chdir("deep")
os.chdir(os.environ["HOME"])


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
