# about: makes LaTeX read a file of the system.
# expect: latex

from manim import *


class Video(Scene):
    def construct(self):
        self.add(Tex(r"\input{/etc/passwd}"))
