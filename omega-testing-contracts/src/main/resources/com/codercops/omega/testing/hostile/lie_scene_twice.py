# about: reports the same scene as selected several times, so that its video arrives twice with one name.
# expect: rendered

import json
import os

from manim import *


def shout(message):
    for descriptor in range(3, 1024):
        try:
            os.write(descriptor, json.dumps(message).encode() + b"\n")
        except OSError:
            pass


if "check" in os.getcwd():
    shout({"type": "scenes", "found": ["Video"] * 3, "chosen": ["Video"] * 3})


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
