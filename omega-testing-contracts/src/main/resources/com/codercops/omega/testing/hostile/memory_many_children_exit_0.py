# about: uses memory in many children, while the script itself seems to end normally.
# expect: out_of_memory
# limit: memory 600 MB

import os

from manim import *

children = []
for _ in range(16):
    child = os.fork()
    if child == 0:
        data = b"x" * (60 << 20)
        os.read(os.pipe()[0], 1)
    children.append(child)
for child in children:
    os.waitpid(child, 0)


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
