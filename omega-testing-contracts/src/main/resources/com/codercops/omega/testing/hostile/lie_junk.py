# about: writes long lines, deep nesting and random bytes to every descriptor.
# expect: rendered

import os

from manim import *


def shout(data):
    for descriptor in range(3, 1024):
        try:
            os.write(descriptor, data)
        except OSError:
            pass


for junk in (b"x" * 300_000, b"[" * 50_000, b"\xff\0" * 999, b"{}", b'{"type": {}}', b"1e999", b'"\\ud800"'):
    shout(junk + b"\n")


class Video(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
