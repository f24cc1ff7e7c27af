# about: runs an endless PostScript loop in a formula, which no limit of TeX ends.
# expect: timeout|cpu_limit
# limit: wall 4 s

from manim import *


class Video(Scene):
    def construct(self):
        self.add(Tex(r"x\special{ps: {} loop}"))
