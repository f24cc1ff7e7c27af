from manim import *


class Cells(Scene):
    """A table, a matrix and a bar chart."""

    def construct(self):
        table = Table([["1", "4"], ["2", "5"], ["3", "6"]], include_outer_lines=True).scale(0.5).to_edge(LEFT)
        chart = BarChart([1, 3, 2, 5], y_range=[0, 6, 2], y_length=3, x_length=5).to_edge(RIGHT)
        self.play(table.create())
        self.play(Create(chart))
        self.play(chart.animate.change_bar_values([4, 2, 5, 1]))
        self.play(table.get_rows()[1].animate.set_color(YELLOW))
        self.wait()
