# about: reports progress beyond the end, and backwards.
# expect: rendered

import json
import os

from manim import *


def shout(data):
    for descriptor in range(3, 1024):
        try:
            os.write(descriptor, data)
        except OSError:
            pass


class Video(Scene):
    def construct(self):
        for frame in (10**9, 10**30, -5, "x", None):
            message = {"type": "progress", "frame": frame, "play": frame, "plays": frame, "frames": frame}
            shout(json.dumps(message).encode() + b"\n")
        self.play(Create(Circle()), run_time=0.2)
