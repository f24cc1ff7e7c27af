# about: replaces the runner's functions in its own interpreter.
# expect: bad_output

import pathlib

import omega_runner.child
import omega_runner.tasks
import omega_runner.verify
from manim import *


def not_a_video(*args, **keywords):
    path = pathlib.Path("not-a-video")
    path.write_bytes(b"not a video")
    return path


omega_runner.verify.inspect = lambda *args: {"ok": True}
omega_runner.tasks.render_scene = not_a_video


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
