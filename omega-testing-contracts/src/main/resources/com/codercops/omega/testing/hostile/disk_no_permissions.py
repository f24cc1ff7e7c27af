# about: leaves directories that can be neither read nor searched.
# expect: rendered

import os

from manim import *

os.makedirs("a/b/c", exist_ok=True)
os.symlink("/", "a/root")
open("a/b/file", "w").close()
os.chmod("a/b", 0)
os.chmod("a", 0)


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
