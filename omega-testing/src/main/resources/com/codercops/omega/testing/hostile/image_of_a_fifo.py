# about: loads an image from a fifo into which nobody ever writes.
# expect: timeout
# limit: wall 3 s

import os

from manim import *

os.mkfifo("image.png")


class Video(Scene):
    def construct(self):
        self.add(ImageMobject("image.png"))
