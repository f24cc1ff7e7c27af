"""Arguments, receivers and values of a kind that Manim does not take, but whose meaning is plain.

Each case is a script that fails, and a part of the repaired script, which leaves nothing out. Written for these tests.
"""

from __future__ import annotations

from script_text import scene

AXES = "ax = Axes(x_range=[0, 4], y_range=[0, 4])\n"
GRAPH = AXES + "g = ax.plot(lambda x: x)\n"

KEYWORDS = {
    "method-rotation": (scene("self.add(Square(rotation=PI / 4, scale=0.5))"), "Square().rotate(PI / 4).scale(0.5)"),
    "method-next-to": (scene('d = Dot()\nself.add(Text("a", next_to=(d, UP)))'), 'Text("a").next_to(d, UP)'),
    "brace-style": (scene('b = Brace(Square(), DOWN)\nself.add(b.get_text("a", color=RED))'), ".set_color(RED)"),
    "axes-config": (
        scene('self.add(Axes(axis_color=BLUE, axis_config={"include_ticks": False}))'),
        'axis_config={"color": BLUE, "include_ticks": False}',
    ),
    "axes-labels": (
        scene('ax = Axes(axis_labels=["time", "v"])\nself.add(ax)'),
        'ax.add(ax.get_axis_labels(Text("time", font_size=24), "v"))',
    ),
    "axes-grid": (scene("self.add(Axes(x_range=[0, 2], grid=True))"), "NumberPlane(x_range=[0, 2])"),
    "corners-name": (scene("ps = [LEFT, UP, RIGHT]\nself.add(Polygon(color=RED, vertices=ps))"), "(*ps, color=RED)"),
    "corners-place": (scene("self.add(Triangle(LEFT, UP, RIGHT))"), "Polygon(LEFT, UP, RIGHT)"),
    "graph-parts": (
        scene("self.add(Graph([1, 2], [(1, 2)], node_color=RED, edge_color=BLUE))"),
        'vertex_config={"color": RED}, edge_config={"color": BLUE}',
    ),
    "bars": (scene('self.add(BarChart([1, 2], names=["a", "b"], y_max=3))'), 'bar_names=["a", "b"], y_range=[0, 3'),
    "dashes": (scene('self.add(Line(LEFT, RIGHT, style="dashed"))'), "DashedLine(LEFT, RIGHT)"),
    "two-heads": (scene("self.add(Arrow(LEFT, RIGHT, double_headed=True))"), "DoubleArrow(LEFT, RIGHT)"),
    "rectangles": (scene(GRAPH + "self.add(ax.get_riemann_rectangles(g, [0, 2], n=4))"), "dx=(2 - 0) / (4)"),
    "arc-end": (scene("self.add(Arc(start_angle=PI, end=TAU))"), "angle=TAU - (PI)"),
    "square-width": (scene("self.add(Square(width=2, height=2))"), "Square(side_length=2)"),
    "shift-by-name": (scene("self.add(Dot().move_to(y=2))"), "move_to([0, 2, 0])"),
}
PLACES = {
    "text-size": (scene('self.play(Write(Text("a", 40, RED)))'), 'Text("a", font_size=40, color=RED)'),
    "point-class": (scene("self.add(Line(Point(-1, 0), Point(1, 2, 0)))"), "Line([-1, 0, 0], [1, 2, 0])"),
    "listed-items": (scene('items = ["a", "b"]\nself.add(BulletedList(items))'), "BulletedList(*items)"),
    "none": (scene("self.add(VGroup(None, Dot()))"), "VGroup(Dot())"),
    "scene-as-place": (scene('self.add(Text("a").next_to(self, UP))'), 'Text("a").to_edge(UP)'),
    "direction-list": (
        scene('s = Square()\nplaces = ["UL", "DR"]\nfor p in places:\n    self.add(Dot(s.get_corner(p)))'),
        "places = [UL, DR]",
    ),
    "circumscribed": (scene('self.play(Circumscribe(Dot(), shape="circle"))'), "shape=Circle"),
}
PARTS = {
    "glyph-beyond": (
        scene('t = Text("abc")\nself.play(Indicate(t[5]), Indicate(t[9]))'),
        "Indicate(t[-1]), Indicate(t[-1])",
    ),
    "glyph-variable": (scene('t = Text("abc")\nfor i in range(5):\n    self.add(t[i])'), "t[min(i, len(t) - 1)]"),
    "line-end": (scene("l = Line(LEFT, RIGHT)\nself.add(Dot(l[1]))"), "l.get_start_and_end()[1]"),
    "text-part": (scene('t = Text("a long word")\nself.add(t["long"])'), "t[1:5]"),
    "text-color": (scene('t = Text("a long word")\nt.highlight("word", RED)\nself.add(t)'), "t[5:9].set_color(RED)"),
    "formula-part": (scene('m = MathTex("a", "b")\nself.add(m["b"])'), "m.get_part_by_tex('b')"),
    "formula-of-function": (
        scene(
            'm = MathTex("a + b")\ndef mark(what):\n    return m.get_part_by_tex(what).animate.set_color(RED)\n'
            'self.play(mark("a"))\nself.play(mark("b"))'
        ),
        'substrings_to_isolate=["a", "b"]',
    ),
}
PLOTS = {
    "arrays": (scene(AXES + "xs = np.linspace(0, 4, 9)\nself.add(ax.plot(xs, xs / 2))"), "plot_line_graph(xs, xs / 2"),
    "text": (scene(AXES + 'self.add(ax.plot("x^2 / 4"))'), "lambda x: x**2 / 4"),
    "pairs": (scene(AXES + "self.add(ax.plot([(0, 1), (2, 3)]))"), "*list(zip(*[(0, 1), (2, 3)]))[:2]"),
    "dots": (scene(AXES + "self.add(ax.scatter([(0, 1), (2, 3)]))"), "Dot(ax.c2p(x, y)) for x, y in [(0, 1), (2, 3)]"),
    "value": (scene(GRAPH + "self.add(Dot(ax.c2p(1, g(1))))"), "g.underlying_function(1)"),
    "between": (
        scene(GRAPH + "self.add(ax.get_area_between_curves(g, g, x_range=[0, 1]))"),
        "ax.get_area(g, bounded_graph=g, x_range=[0, 1])",
    ),
    "horizontal": (scene(AXES + "self.add(ax.get_horizontal_line(2))"), "ax.c2p(ax.x_range[1], 2)"),
}
ANIMATIONS = {
    "method": (scene("s = Square()\nself.play(s.create(run_time=2))"), "Create(s, run_time=2)"),
    "sum": (scene("s = Square()\nself.play(Create(s) + FadeOut(s))"), "Succession(Create(s), FadeOut(s))"),
    "edge": (scene("self.play(GrowFromEdge(Square()))"), "GrowFromEdge(Square(), DOWN)"),
    "grown": (scene("self.play(GrowArrow(Triangle()))"), "Create(Triangle())"),
    "points": (scene("d = Dot()\nps = [LEFT, UP]\nself.play(MoveAlongPath(d, ps))"), "set_points_as_corners(ps)"),
    "updater-of-scene": (
        scene("t = ValueTracker(0)\nself.add_updater(lambda m, dt: None)\nself.play(t.animate.set_value(1))"),
        "lambda dt: (lambda m, dt: None)(self, dt)",
    ),
}
NAMES = {
    "near-variable": (scene("square = Square()\nself.add(squar)"), "self.add(square)"),
    "class-of-variable": (scene("c = Circle()\nself.add(circle)"), "self.add(c)"),
    "other-method": (
        scene("self.make()\nself.add(self.box)") + "\n    def make(self):\n        box = Square()\n",
        "self.box = Square()",
    ),
    "two-imports": (
        "from manim import Circle, Colors, Nowhere, Scene\n\nclass Example(Scene):\n"
        "    def construct(self):\n        self.add(Circle())\n",
        "from manim import Circle, Scene",
    ),
    "construct-parameter": (
        scene("self.add(Text(title))").replace("construct(self)", "construct(self, title)"),
        'title="Example"',
    ),
}
FORMULAS = {
    "list": (
        scene(r'for part in ["\alpha", "\rho", "\beta"]:' + "\n    self.add(MathTex(part))"),
        r'"\\alpha", "\\rho", "\\beta"',
    ),
    "two-formulas": (scene('self.add(Tex("The values a_n go to x^2 here"))'), "values $a_n$ go to $x^2$ here"),
    "variable-with-dollars": (scene('t = "Let $x^2$ grow."\nself.add(MathTex(t))'), "Tex(t)"),
    "escaped-twice": (scene(r'self.add(Tex(r"\\textit{a}"))'), r'Tex(r"\textit{a}")'),
}
NUMBERS = {
    "fraction": (scene("for i in range(5 / 2):\n    self.add(Dot(RIGHT * i))"), "range(int(5 / 2))"),
    "tuples": (scene("self.add(Dot((1, 0) + (0, 1)))"), "np.array((1, 0, 0)) + np.array((0, 1, 0))"),
    "norm": (scene("self.add(Dot(RIGHT * get_norm(UP)))"), "np.linalg.norm(UP)"),
}

TABLES = {
    "keyword": KEYWORDS,
    "place": PLACES,
    "part": PARTS,
    "plot": PLOTS,
    "animation": ANIMATIONS,
    "name": NAMES,
    "formula": FORMULAS,
    "number": NUMBERS,
}
CASES = {f"{kind}/{name}": case for kind, table in TABLES.items() for name, case in table.items()}
