# about: gives one scene the file name that the runner would use for the video of the other.
# expect: rendered|scene_not_found

import json
import os

from manim import *


class Other(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)


class Video(Scene):
    def construct(self):
        self.play(Create(Square()), run_time=0.2)


Other.__name__ = "scene-2"
Video.__name__ = "\u202e4pm"
for descriptor in range(3, 1024):
    if "check" in os.getcwd():
        names = ["scene-2", "\u202e4pm"]
        try:
            os.write(descriptor, json.dumps({"type": "scenes", "found": names, "chosen": names}).encode() + b"\n")
        except OSError:
            pass
