# about: leaves message queues, which outlive their process, through the directory of their file system.
# expect: rendered
# needs: isolation

import os

from manim import *

for number in range(3):
    try:
        os.close(os.open(f"/dev/mqueue/omega-{number}", os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        continue
    raise AssertionError("a message queue was left")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
