# about: never ends its construct method, and catches every exception that would end it.
# expect: timeout
# limit: wall 2 s

from manim import *


class Video(Scene):
    def construct(self):
        while True:
            try:
                pass
            except BaseException:
                pass
