# about: sends each signal to process 1: its own job may fail, but no other job.
# expect: crashed|rendered
# needs: isolation

import os
import signal

from manim import *

for number in signal.valid_signals():
    try:
        os.kill(1, number)
    except OSError:
        pass


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
