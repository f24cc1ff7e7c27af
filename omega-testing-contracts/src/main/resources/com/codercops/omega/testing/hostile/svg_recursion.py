# about: loads an SVG file that contains itself.
# expect: script_exception|timeout|cpu_limit|out_of_memory|crashed|rendered
# limit: memory 600 MB
# limit: wall 8 s

from manim import *

USES = "".join(f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * 10 + "</g>" for level in range(1, 12))


class Video(Scene):
    def construct(self):
        with open("self.svg", "w") as file:
            file.write('<svg xmlns="http://www.w3.org/2000/svg"><g id="g0"><path d="M0 0L1 1"/><use href="#g11"/></g>')
            file.write(USES + "</svg>")
        self.play(FadeIn(SVGMobject("self.svg")), run_time=0.2)
