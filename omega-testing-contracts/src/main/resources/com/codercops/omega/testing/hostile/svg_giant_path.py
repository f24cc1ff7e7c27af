# about: loads an SVG file with a path of a hundred million segments.
# expect: out_of_memory|timeout|cpu_limit|disk_limit|script_exception
# limit: memory 600 MB
# limit: wall 8 s

from manim import *


class Video(Scene):
    def construct(self):
        with open("path.svg", "w") as file:
            file.write('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0')
            for _ in range(50):
                file.write("L1 1" * (1 << 18))
            file.write('"/></svg>')
        self.add(SVGMobject("path.svg"))
