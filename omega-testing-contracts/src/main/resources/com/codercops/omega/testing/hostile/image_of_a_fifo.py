# about: loads an image from a FIFO that has no writer.
# expect: timeout
# limit: wall 3 s

import os

from manim import *

os.mkfifo("image.png")


class Video(Scene):
    def construct(self):
        self.add(ImageMobject("image.png"))
