from manim import *


class Words(Scene):
    """Lists of text, and a listing."""

    def construct(self):
        points = BulletedList("Sort the list", "Halve it", "Compare the middle", font_size=36).to_edge(LEFT)
        code = Code(code_string="def find(xs, x):\n    low, high = 0, len(xs)\n    while low < high:\n        ...")
        self.play(Write(points), run_time=2)
        self.play(FadeIn(code.scale(0.7).to_edge(RIGHT)))
        for i in range(3):
            self.play(Indicate(points[i]))
        self.play(FadeOut(points, code))
