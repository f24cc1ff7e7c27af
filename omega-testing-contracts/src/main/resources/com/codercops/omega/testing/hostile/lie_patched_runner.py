# about: replaces the runner's functions in its own interpreter.
# expect: bad_output

import pathlib

import omega_runner.child.entry
import omega_runner.child.tasks
import omega_runner.verification.video_file
from manim import *


def not_a_video(*args, **keywords):
    path = pathlib.Path("not-a-video")
    path.write_bytes(b"not a video")
    return path


omega_runner.verification.video_file.inspect = lambda *args: {"ok": True}
omega_runner.child.tasks.render_scene = not_a_video


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
