"""Plots, bar charts, tables and number planes without layout faults."""

from manim import *


class CosineLabelAboveCurve(Scene):
    """clean"""

    def construct(self):
        axes = Axes(x_range=[0, 7], y_range=[-2, 2], x_length=11, y_length=5)
        curve = axes.plot(lambda x: np.cos(x), color=YELLOW)
        label = MathTex(r"y = \cos x", color=YELLOW).move_to(axes.c2p(3.2, 1.2))
        self.play(Create(axes), Create(curve))
        self.play(Write(label))
        self.wait(2)


class ParabolaWithAxisLabels(Scene):
    """clean"""

    def construct(self):
        axes = Axes(
            x_range=[0, 5, 1], y_range=[0, 25, 5], x_length=8, y_length=5, axis_config={"include_numbers": True}
        )
        labels = axes.get_axis_labels(x_label="t", y_label="s")
        curve = axes.plot(lambda x: x**2, x_range=[0, 4.8], color=BLUE)
        self.play(Create(axes), Write(labels))
        self.play(Create(curve))
        self.wait(2)


class BarChartOfLanguages(Scene):
    """clean"""

    def construct(self):
        title = Text("Lines of code", font_size=40).to_edge(UP)
        chart = BarChart(
            values=[4, 7, 5, 9], bar_names=["Go", "C", "Rust", "Java"], y_range=[0, 10, 2], x_length=8, y_length=4.5
        )
        self.play(Write(title))
        self.play(Create(chart.next_to(title, DOWN, buff=0.5)))
        self.wait(2)


class LegendBesidePlot(Scene):
    """clean"""

    def construct(self):
        axes = Axes(x_range=[0, 6], y_range=[0, 4], x_length=8, y_length=5).to_edge(LEFT)
        supply = axes.plot(lambda x: 0.6 * x, color=GREEN)
        demand = axes.plot(lambda x: 3.5 - 0.5 * x, color=RED)
        legend = VGroup()
        for name, color in (("Supply", GREEN), ("Demand", RED)):
            legend.add(VGroup(Line(ORIGIN, 0.8 * RIGHT, color=color), Text(name, font_size=28)).arrange(RIGHT))
        legend.arrange(DOWN, aligned_edge=LEFT).to_corner(UR)
        self.play(Create(axes), Create(supply), Create(demand))
        self.play(FadeIn(legend))
        self.wait(2)


class VectorOnNumberPlane(Scene):
    """clean"""

    def construct(self):
        plane = NumberPlane(background_line_style={"stroke_opacity": 0.4})
        vector = Arrow(ORIGIN, 3 * RIGHT + 2 * UP, buff=0, color=YELLOW)
        label = MathTex(r"\vec{v}", color=YELLOW).next_to(vector.get_end(), UR, buff=0.1)
        self.play(Create(plane))
        self.play(GrowArrow(vector), Write(label))
        self.wait(2)


class WidePlaneBehindTitle(Scene):
    """clean"""

    def construct(self):
        plane = NumberPlane(x_range=[-12, 12], y_range=[-8, 8])
        title = Text("Linear maps", font_size=40).to_corner(UL).add_background_rectangle(opacity=1, buff=0.15)
        self.add(plane, title)
        self.wait(1)
        self.play(plane.animate.apply_matrix([[1, 0.5], [0, 1]]), run_time=3)
        self.wait(1.5)


class AreaUnderCurveLabelled(Scene):
    """clean"""

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 4], x_length=8, y_length=5)
        curve = axes.plot(lambda x: 3 - 0.1 * x**2, color=BLUE)
        area = axes.get_area(curve, x_range=[1, 4], color=BLUE_E, opacity=0.6)
        label = Text("Area", font_size=40).move_to(axes.c2p(2.5, 1))
        self.play(Create(axes), Create(curve))
        self.play(FadeIn(area))
        self.play(Write(label))
        self.wait(2)


class MovingTangentSlope(Scene):
    """clean"""

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 5], x_length=7, y_length=5).to_edge(LEFT)
        curve = axes.plot(lambda x: 0.2 * x**2, color=BLUE)
        x = ValueTracker(1)
        dot = always_redraw(lambda: Dot(axes.c2p(x.get_value(), 0.2 * x.get_value() ** 2), color=RED))
        slope = Text("slope", font_size=36).shift(3.5 * RIGHT)
        number = always_redraw(lambda: DecimalNumber(0.4 * x.get_value()).next_to(slope, RIGHT))
        self.play(Create(axes), Create(curve))
        self.play(FadeIn(dot), FadeIn(slope), FadeIn(number))
        self.play(x.animate.set_value(4), run_time=3)
        self.wait(1.5)


class DistanceTable(Scene):
    """clean"""

    def construct(self):
        table = Table(
            [["0.39", "0.24"], ["0.72", "0.62"], ["1.00", "1.00"]],
            row_labels=[Text("Mercury"), Text("Venus"), Text("Earth")],
            col_labels=[Text("Distance"), Text("Period")],
        ).scale(0.7)
        self.play(Create(table))
        self.play(table.get_rows()[3].animate.set_color(YELLOW))
        self.wait(2)


class NumberLineInterval(Scene):
    """clean"""

    def construct(self):
        line = NumberLine(x_range=[-5, 5], length=11, include_numbers=True)
        interval = Line(line.n2p(-2), line.n2p(3), color=YELLOW, stroke_width=10)
        label = Text("closed interval", font_size=36, color=YELLOW).next_to(interval, UP, buff=0.4)
        self.play(Create(line))
        self.play(Create(interval), FadeIn(label))
        self.wait(2)


class HeatTableOfTruth(Scene):
    """clean"""

    def construct(self):
        table = MathTable([["p", "q", r"p \land q"], [1, 1, 1], [1, 0, 0], [0, 0, 0]], include_outer_lines=True)
        self.play(Create(table.scale(0.8)))
        self.play(Indicate(table.get_entries((2, 3))))
        self.wait(2)


class HistogramAverageBeside(Scene):
    """clean"""

    def construct(self):
        bars = VGroup(*[Rectangle(width=0.8, height=h, color=TEAL, fill_opacity=0.8) for h in (1, 2.2, 3.4, 2, 0.8)])
        bars.arrange(RIGHT, buff=0.1, aligned_edge=DOWN)
        average = DashedLine(bars.get_corner(DL) + 1.9 * UP, bars.get_corner(DR) + 1.9 * UP, color=YELLOW)
        label = Text("average", font_size=32, color=YELLOW).next_to(average, RIGHT)
        self.play(LaggedStart(*[GrowFromEdge(bar, DOWN) for bar in bars]))
        self.play(Create(average), FadeIn(label))
        self.wait(2)


class RiemannSumCaption(Scene):
    """clean"""

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 6], x_length=8, y_length=4.5).shift(0.4 * DOWN)
        curve = axes.plot(lambda x: 0.2 * x**2 + 0.5, color=YELLOW)
        rectangles = axes.get_riemann_rectangles(curve, x_range=[0, 4.5], dx=0.5, fill_opacity=0.6)
        caption = Text("Rectangles approximate the area", font_size=36).to_edge(UP)
        self.play(Write(caption), Create(axes), Create(curve))
        self.play(Create(rectangles))
        self.wait(2)
