# about: starts a program with the maximum number of arguments and variables, and with more.
# expect: rendered

import os
import subprocess

from manim import *

LONG = "x" * 130_000


class Video(Scene):
    def construct(self):
        for count, allowed in ((10, True), (200, False)):
            try:
                subprocess.run(["true", *[LONG] * count], env={f"V{number}": LONG for number in range(count // 2)})
            except OSError:
                if allowed:
                    raise
                continue
            if not allowed:
                raise AssertionError("that was more than there is room for")
        os.environ["PATH"] = ":".join(["/nowhere"] * 10_000) + ":" + os.environ["PATH"]
        self.play(Create(Circle()), run_time=0.2)
