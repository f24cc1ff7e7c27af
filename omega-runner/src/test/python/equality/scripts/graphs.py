"""Axes, planes, plots, fields, charts and graphs of nodes."""

import random

from manim import *


class Plots(Scene):
    def construct(self):
        axes = Axes(x_range=[-3, 3], y_range=[-2, 2], axis_config={"include_numbers": True}, tips=False)
        curve = axes.plot(lambda x: np.sin(2 * x), color=BLUE)
        self.play(Create(axes), run_time=0.4)
        self.play(Create(curve), run_time=0.4)
        self.play(Transform(curve, axes.plot(np.cos, color=RED)), run_time=0.3)


class Areas(Scene):
    def construct(self):
        axes = Axes(x_range=[0, 4], y_range=[0, 4])
        one, two = axes.plot(lambda x: 0.25 * x**2), axes.plot(lambda x: x)
        self.add(axes, one, two)
        self.play(FadeIn(axes.get_area(two, [0, 3], bounded_graph=one, color=(GREEN, BLUE))), run_time=0.3)
        self.play(Create(axes.get_riemann_rectangles(one, [0, 4], dx=0.5)), run_time=0.4)


class Tangents(Scene):
    def construct(self):
        axes = Axes(x_range=[-2, 2], y_range=[-1, 4])
        curve = axes.plot(lambda x: x**2)
        at = ValueTracker(-1.5)
        secant = always_redraw(lambda: axes.get_secant_slope_group(at.get_value(), curve, dx=0.3, secant_line_length=3))
        self.add(axes, curve, secant)
        self.play(at.animate.set_value(1), run_time=0.5)


class AxisLabels(Scene):
    def construct(self):
        axes = Axes(x_range=[0, 5, 1], y_range=[0, 3, 1])
        labels = axes.get_axis_labels(Tex("time"), MathTex("v(t)"))
        lines = axes.get_lines_to_point(axes.c2p(3, 2))
        self.play(FadeIn(axes, labels, lines, axes.get_vertical_line(axes.c2p(4, 1))), run_time=0.3)


class LogScale(Scene):
    def construct(self):
        axes = Axes(x_range=[0, 4], y_range=[-1, 3], y_axis_config={"scaling": LogBase(custom_labels=True)})
        axes.add_coordinates()
        self.play(
            Create(axes), Create(axes.plot(lambda x: 10 ** (x / 2), x_range=[0, 4], use_smoothing=False)), run_time=0.4
        )


class Planes(Scene):
    def construct(self):
        plane = NumberPlane(x_range=[-4, 4], y_range=[-2, 2]).add_coordinates()
        self.play(Create(plane), run_time=0.4)
        self.play(plane.animate.apply_matrix([[1, 1], [0, 1]]), run_time=0.4)


class ComplexNumbers(Scene):
    def construct(self):
        plane = ComplexPlane(x_range=[-2, 2], y_range=[-2, 2])
        plane.prepare_for_nonlinear_transform()
        self.add(plane)
        self.play(plane.animate.apply_complex_function(lambda z: z**2 / 2), run_time=0.4)


class Polar(Scene):
    def construct(self):
        plane = PolarPlane(radius_max=2, size=4, azimuth_units="PI radians").add_coordinates()
        self.add(plane)
        self.play(Create(plane.plot_polar_graph(lambda t: 2 * np.sin(3 * t), [0, PI])), run_time=0.5)


class Lines(Scene):
    def construct(self):
        line = NumberLine([-3, 3, 1], include_numbers=True, include_tip=True, length=10, numbers_to_exclude=[0])
        unit = UnitInterval().shift(DOWN)
        pointer = Vector(DOWN).next_to(line.n2p(2), UP)
        self.play(Create(line), FadeIn(unit), GrowArrow(pointer), run_time=0.4)
        self.play(pointer.animate.next_to(line.n2p(-1), UP), run_time=0.3)


class Curves(Scene):
    def construct(self):
        curve = ParametricFunction(
            lambda t: np.array([np.cos(3 * t), np.sin(2 * t), 0]) * 2, t_range=[0, TAU], color=RED
        )
        implicit = ImplicitFunction(lambda x, y: x**2 + y**2 - 3, color=BLUE, min_depth=3, max_quads=200)
        function = FunctionGraph(lambda x: np.exp(-(x**2)), x_range=[-3, 3])
        self.play(Create(curve), Create(implicit), Create(function), run_time=0.5)


class Bars(Scene):
    def construct(self):
        chart = BarChart([1, 3, -2, 4], bar_names=list("abcd"), y_range=[-3, 5, 2], y_length=4, x_length=6)
        self.play(Create(chart), FadeIn(chart.get_bar_labels(font_size=24)), run_time=0.4)
        self.play(chart.animate.change_bar_values([2, 1, 3, -1]), run_time=0.3)


class Fields(Scene):
    def construct(self):
        field = ArrowVectorField(lambda p: np.array([p[1], -p[0], 0]) / 3, x_range=[-4, 4, 1], y_range=[-2, 2, 1])
        dot = Dot(RIGHT)
        self.add(field, dot)
        dot.add_updater(field.get_nudge_updater())
        self.wait(0.4)
        self.play(field.animate.set_opacity(0.4), run_time=0.2)


class Streams(Scene):
    def construct(self):
        random.seed(1)
        lines = StreamLines(
            lambda p: np.array([1, np.sin(p[0]), 0]), x_range=[-3, 3, 1.5], y_range=[-2, 2, 1], virtual_time=1,
            max_anchors_per_line=10, noise_factor=0,
        )  # fmt: skip
        self.play(lines.create(run_time=0.4))


class Nodes(Scene):
    def construct(self):
        graph = Graph([1, 2, 3, 4], [(1, 2), (2, 3), (3, 4), (4, 1), (1, 3)], layout="circular", labels=True)
        self.play(Create(graph), run_time=0.4)
        self.play(graph[1].animate.move_to(UP * 2), graph.animate.add_edges((2, 4)), run_time=0.3)


class DirectedNodes(Scene):
    def construct(self):
        places = {"a": LEFT * 2, "b": UP, "c": RIGHT * 2}
        graph = DiGraph(list(places), [("a", "b"), ("b", "c")], layout=places, edge_config={"stroke_color": BLUE})
        self.play(Create(graph), run_time=0.3)
        self.play(graph.animate.change_layout({"a": UP, "b": DOWN, "c": LEFT}), run_time=0.3)


class LinearMap(LinearTransformationScene):
    def __init__(self, **kwargs):
        super().__init__(include_background_plane=True, show_coordinates=False, leave_ghost_vectors=True, **kwargs)

    def construct(self):
        self.add_vector([1, 1], animate=False)
        self.apply_matrix([[1, 1], [0, 1]], run_time=0.5)


class VectorSums(VectorScene):
    def construct(self):
        self.plane = self.add_plane(animate=False)
        self.play(GrowArrow(self.get_vector([2, 1])), run_time=0.3)
        self.play(Create(self.get_vector([-1, 1], color=RED)), run_time=0.3)
