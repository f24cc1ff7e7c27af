"""Plots, bar charts and number planes with known layout faults."""

from manim import *


class CosineCurveThroughItsName(Scene):
    """fault: crossed"""

    def construct(self):
        axes = Axes(x_range=[0, 7], y_range=[-2, 2], x_length=11, y_length=5)
        curve = axes.plot(lambda x: np.cos(x), color=YELLOW, stroke_width=6)
        label = Text("cosine wave", font_size=40).move_to(axes.c2p(3.2, -0.95))
        self.play(Create(axes), Create(curve))
        self.play(Write(label))
        self.wait(2)


class AxisThroughCenteredFormula(Scene):
    """fault: crossed"""

    def construct(self):
        axes = Axes(x_range=[-4, 4], y_range=[-3, 3], x_length=10, y_length=6, axis_config={"stroke_width": 6})
        formula = MathTex(r"x^2 + y^2 = 4", font_size=60).move_to(axes.c2p(0, 1.5))
        self.play(Create(axes))
        self.play(Write(formula))
        self.wait(2)


class BarNamesRunTogether(Scene):
    """fault: overlap"""

    def construct(self):
        chart = BarChart(values=[4, 7, 5, 8], y_range=[0, 10, 2], x_length=8, y_length=4.5)
        names = VGroup()
        for bar, name in zip(chart.bars, ["Switzerland", "Luxembourg", "Liechtenstein", "Netherlands"]):
            names.add(Text(name, font_size=40).next_to(bar, DOWN))
        self.play(Create(chart))
        self.play(FadeIn(names))
        self.wait(2)


class PlotTitleAboveFrame(Scene):
    """fault: off_frame"""

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 25, 5], x_length=9, y_length=6.8)
        curve = axes.plot(lambda x: x**2, color=BLUE)
        title = Text("Distance over time", font_size=48).next_to(axes, UP, buff=0.2)
        self.play(Create(axes), Write(title))
        self.play(Create(curve))
        self.wait(2)


class LegendInDarkGray(Scene):
    """fault: low_contrast"""

    def construct(self):
        axes = Axes(x_range=[0, 6], y_range=[0, 4], x_length=8, y_length=5).to_edge(LEFT)
        supply = axes.plot(lambda x: 0.6 * x, color=GREEN)
        demand = axes.plot(lambda x: 3.5 - 0.5 * x, color=RED)
        lines = VGroup(Line(ORIGIN, RIGHT, color=GREEN), Line(ORIGIN, RIGHT, color=RED)).arrange(DOWN, buff=0.8)
        lines.to_edge(RIGHT, buff=3)
        names = VGroup(*[Text(n, font_size=32, color="#333333") for n in ("Supply", "Demand")])
        for name, line in zip(names, lines):
            name.next_to(line, RIGHT)
        self.play(Create(axes), Create(supply), Create(demand))
        self.play(FadeIn(lines), FadeIn(names))
        self.wait(2)


class TickNumbersTiny(Scene):
    """fault: too_small"""

    def construct(self):
        axes = Axes(
            x_range=[0, 10, 1],
            y_range=[0, 5, 1],
            x_length=10,
            y_length=5,
            axis_config={"include_numbers": True, "font_size": 10},
        )
        curve = axes.plot(lambda x: 1 + 3 * np.exp(-0.4 * x), color=ORANGE)
        self.play(Create(axes))
        self.play(Create(curve))
        self.wait(2)


class GraphLabelPastRightEdge(Scene):
    """fault: off_frame"""

    def construct(self):
        axes = Axes(x_range=[0, 6], y_range=[0, 4], x_length=12, y_length=5)
        curve = axes.plot(lambda x: 0.1 * x**2, color=TEAL)
        label = MathTex(r"f(x) = \tfrac{1}{10} x^2", color=TEAL).next_to(axes.c2p(5.9, 2), RIGHT, buff=0.1)
        self.play(Create(axes), Create(curve))
        self.play(Write(label))
        self.wait(2)


class FilledBarCoversNote(Scene):
    """fault: crossed"""

    def construct(self):
        floor = Line(5 * LEFT, 5 * RIGHT).shift(2.5 * DOWN)
        note = Text("record sales in 2023", font_size=40).shift(0.5 * DOWN)
        bars = VGroup(*[Rectangle(width=1.2, height=h, color=BLUE, fill_opacity=1) for h in (1, 2.6, 1.2)])
        bars.arrange(RIGHT, buff=1.2, aligned_edge=DOWN).next_to(floor, UP, buff=0)
        self.play(Create(floor), Write(note))
        self.wait(1)
        self.play(LaggedStart(*[GrowFromEdge(bar, DOWN) for bar in bars]))
        self.wait(2)


class LegendEntriesCollide(Scene):
    """fault: overlap"""

    def construct(self):
        axes = Axes(x_range=[0, 4], y_range=[0, 16, 4], x_length=7, y_length=5).to_edge(LEFT)
        quadratic = axes.plot(lambda x: x**2, color=BLUE)
        linear = axes.plot(lambda x: 2 * x, color=ORANGE)
        first = Text("Quadratic growth", font_size=32, color=BLUE).to_corner(UR)
        second = Text("Linear growth", font_size=32, color=ORANGE).to_corner(UR).shift(0.15 * DOWN)
        self.play(Create(axes), Create(quadratic), Create(linear))
        self.play(Write(first), Write(second))
        self.wait(2)


class ZoomOutShrinksPlotLabels(MovingCameraScene):
    """fault: too_small"""

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 3], x_length=8, y_length=4)
        curve = axes.plot(lambda x: np.sqrt(x), color=YELLOW)
        label = Text("square root", font_size=28).next_to(curve, UP)
        self.play(Create(axes), Create(curve), FadeIn(label))
        self.wait(2)
        self.play(self.camera.frame.animate.scale(3.5))
        self.wait(3)


class EquationOverYLabel(Scene):
    """fault: overlap"""

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 5], x_length=8, y_length=5)
        y_label = Text("velocity", font_size=36).next_to(axes.y_axis, UP)
        equation = MathTex("v(t) = v_0 + a t", font_size=48).move_to(y_label).shift(0.4 * RIGHT)
        line = axes.plot(lambda t: 1 + 0.7 * t, color=GREEN)
        self.play(Create(axes), FadeIn(y_label))
        self.play(Create(line), Write(equation))
        self.wait(2)


class TangentThroughSlopeText(Scene):
    """fault: crossed"""

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 5], x_length=9, y_length=5.5)
        curve = axes.plot(lambda x: 0.2 * x**2, color=BLUE)
        tangent = axes.plot(lambda x: 1.2 * x - 1.8, x_range=[1.5, 5], color=RED, stroke_width=6)
        text = Text("steepness", font_size=44).move_to(axes.c2p(3, 1.8))
        self.play(Create(axes), Create(curve))
        self.play(Create(tangent), FadeIn(text))
        self.wait(2)


class MarkerLineThroughMeanLabel(Scene):
    """fault: crossed"""

    def construct(self):
        axes = Axes(x_range=[-3, 3], y_range=[0, 0.5, 0.1], x_length=10, y_length=4, tips=False)
        bell = axes.plot(lambda x: np.exp(-x * x / 2) / np.sqrt(TAU), color=BLUE)
        mean_text = Text("mean of the sample", font_size=36).move_to(axes.c2p(1, 0.2))
        marker = Line(axes.c2p(1, -0.05), axes.c2p(1, 0.5), color=RED, stroke_width=8)
        self.play(Create(axes.x_axis), Create(bell))
        self.play(FadeIn(mean_text), Create(marker))
        self.wait(2)
