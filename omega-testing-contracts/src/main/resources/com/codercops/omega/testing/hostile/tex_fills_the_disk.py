# about: makes LaTeX write an endless log.
# expect: disk_limit|latex|timeout|cpu_limit
# limit: wall 5 s
# limit: output 10 MB

from manim import *


class Video(Scene):
    def construct(self):
        self.add(Tex(r"\def\x{\immediate\write-1{xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}\x}\x"))
