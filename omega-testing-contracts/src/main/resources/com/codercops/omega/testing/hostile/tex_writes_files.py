# about: makes LaTeX write outside of its directory.
# expect: rendered|latex

import os

from manim import *


class Video(Scene):
    def construct(self):
        try:
            self.add(Tex(r"\newwrite\f\immediate\openout\f=/tmp/written.tex\immediate\write\f{x}\immediate\closeout\f"))
        finally:
            if os.path.exists("/tmp/written.tex"):
                print("LaTeX wrote outside of its directory", flush=True)
                os.kill(os.getpid(), 9)
