# about: has PostScript in a formula loop for ever, which no limit of TeX's own ends.
# expect: timeout|cpu_limit
# limit: wall 4 s

from manim import *


class Video(Scene):
    def construct(self):
        self.add(Tex(r"x\special{ps: {} loop}"))
