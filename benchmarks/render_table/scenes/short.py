from manim import *


class Short(Scene):
    """Five seconds of video."""

    def construct(self):
        title = Text("Pythagoras").to_edge(UP)
        triangle = Polygon(ORIGIN, RIGHT * 3, RIGHT * 3 + UP * 2, color=BLUE, fill_opacity=0.4).move_to(ORIGIN)
        self.play(Write(title))
        self.play(Create(triangle))
        self.play(Rotate(triangle, PI / 2))
        self.play(triangle.animate.scale(0.5).shift(LEFT * 3), FadeIn(Circle()))
        self.wait()
