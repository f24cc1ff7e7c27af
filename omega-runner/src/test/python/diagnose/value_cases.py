"""A failing script for each rule about values in another form, and a part of the repaired script."""

from __future__ import annotations

from script_text import scene

SURFACE = "Surface({}, u_range=[-1, 1], v_range=[-1, 1], resolution=(2, 2))"

VALUES = {
    "surface-of-heights": (
        scene("axes = ThreeDAxes()\nself.add(axes, " + SURFACE.format("lambda x, y: x * y") + ")", base="ThreeDScene"),
        "lambda x, y: axes.c2p(x, y, x * y)",
    ),
    "empty-bar-chart": (scene("self.add(BarChart(values=[]))"), "or [0]"),
    "line-graph-points": (
        scene("points = [(0, 1), (1, 2)]\nself.add(Axes().plot_line_graph(points))"),
        "[p[0] for p in points], [p[1] for p in points]",
    ),
    "two-coordinate-sum": (scene("p = UP + (1, 0)\nself.add(Dot(p))"), "UP + np.append((1, 0), (0, 0))[:3]"),
    "separate-coordinates": (scene("self.add(Dot().move_to(1, 2, 0))"), "move_to([1, 2, 0])"),
    "assigned-after-use": (
        scene("g = axes.plot(lambda x: x)\naxes = Axes()\naxes.shift(UP)\nself.add(axes, g)"),
        "axes = Axes()\n        axes.shift(UP)\n        g = axes.plot",
    ),
    "range-of-items": (scene("p = Circle()\nfor i in range(p.points):\n    self.add(Dot())"), "range(len(p.points))"),
    "list-to-vgroup": (
        scene("dots = [Dot(), Dot(UP)]\ndots.generate_target()\ndots.target.shift(UP)\nself.play(MoveToTarget(dots))"),
        "dots = VGroup(*dots)",
    ),
    "transform-to-fade": (
        scene("a, b = Dot(), Mobject()\nself.play(Transform(a, b, run_time=0.2))"),
        "AnimationGroup(FadeOut(a), FadeIn(b), run_time=0.2)",
    ),
    "scene-arguments": (
        scene("self.add(Text(f'{self.matrix[0][1]} {self.count}'))").replace(
            "    def construct",
            "    def __init__(self, matrix, count, **kwargs):\n        super().__init__(**kwargs)\n"
            "        self.matrix, self.count = matrix, count\n\n    def construct",
        ),
        "matrix=((2, 1), (1, 2)), count=5, **kwargs",
    ),
}
