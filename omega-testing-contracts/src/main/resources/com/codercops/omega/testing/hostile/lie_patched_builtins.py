# about: replaces Python's builtins and common library functions.
# expect: rendered|script_exception|no_output|bad_output

import builtins
import json

from manim import *


class Patch:
    builtins.isinstance = lambda *args: True
    builtins.len = lambda it: 0
    builtins.repr = lambda it: "x" * 10_000_000
    json.dumps = lambda *args, **keywords: "{}"


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
