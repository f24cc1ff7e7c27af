# about: has LaTeX expand a macro for ever.
# expect: timeout|cpu_limit|latex
# limit: wall 3 s

from manim import *


class Video(Scene):
    def construct(self):
        self.add(Tex(r"\def\x{\x}\x"))
