# about: makes LaTeX start a program.
# expect: rendered|latex

import os

from manim import *


class Video(Scene):
    def construct(self):
        try:
            self.add(Tex(r"x\immediate\write18{touch /tmp/started}\input{|touch /tmp/started}"))
        finally:
            if os.path.exists("/tmp/started"):
                print("LaTeX started a program", flush=True)
                os.kill(os.getpid(), 9)
