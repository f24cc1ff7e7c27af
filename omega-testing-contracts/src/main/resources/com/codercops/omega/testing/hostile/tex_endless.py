# about: makes LaTeX expand a macro endlessly.
# expect: timeout|cpu_limit|latex
# limit: wall 3 s

from manim import *


class Video(Scene):
    def construct(self):
        self.add(Tex(r"\def\x{\x}\x"))
