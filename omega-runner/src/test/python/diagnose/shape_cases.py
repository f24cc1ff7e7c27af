"""Points, colors, keywords of shapes, texts and code listings, and shapes under other names.

Each case is a script that fails, and a part of the repaired script. Written for these tests.
"""

# ruff: noqa: E501 (one script a line)

from __future__ import annotations

from script_text import scene

C = "c = Circle()\nself.add(c)\n"

CASES = {
    "15-shift": (scene("self.add(Circle().shift((1, 2)))"), "self.add(Circle().shift((1, 2, 0)))"),
    "15-shift-array": (
        scene("self.add(Circle().shift(np.array([1, 2])))"),
        "self.add(Circle().shift(np.array([1, 2, 0])))",
    ),
    "15-line": (scene("self.add(Line([0, 0], [1, 1]))"), "self.add(Line([0, 0, 0], [1, 1, 0]))"),
    "15-dot": (scene("self.add(Dot([0, 1]))"), "self.add(Dot([0, 1, 0]))"),
    "15-polygon": (
        scene("self.add(Polygon([0, 0], [1, 1], [1, 0]))"),
        "self.add(Polygon([0, 0, 0], [1, 1, 0], [1, 0, 0]))",
    ),
    "15-arrow": (scene("self.add(Arrow(start=[0, 0], end=[1, 1]))"), "self.add(Arrow(start=[0, 0, 0], end=[1, 1, 0]))"),
    "15-name": (
        scene("p = np.array([1, 2])\nself.add(Dot(p), Circle().shift(p))"),
        "self.add(Dot(np.append(p, (0, 0))[:3]), Circle().shift(np.append(p, (0, 0))[:3]))",
    ),
    "15-loop": (
        scene("for p in [(0, 0), (1, 1)]:\n    self.add(Dot().move_to(p))"),
        "self.add(Dot().move_to(np.append(p, (0, 0))[:3]))",
    ),
    "15-next-to": (scene("self.add(Text('a').next_to([1, 2], UP))"), "self.add(Text('a').next_to([1, 2, 0], UP))"),
    "15-corners": (
        scene("v = VMobject()\nv.set_points_as_corners([[0, 0], [1, 1], [2, 0]])\nself.add(v)"),
        "v.set_points_as_corners([[0, 0, 0], [1, 1, 0], [2, 0, 0]])",
    ),
    "15-smooth": (
        scene("v = VMobject()\npts = [(0, 0), (1, 1), (2, 0)]\nv.set_points_smoothly(pts)\nself.add(v)"),
        "v.set_points_smoothly([np.append(p, (0, 0))[:3] for p in pts])",
    ),
    "15-parametric": (
        scene("self.add(ParametricFunction(lambda t: np.array([t, t ** 2]), t_range=[0, 1]))"),
        "self.add(ParametricFunction(lambda t: np.array([t, t ** 2, 0]), t_range=[0, 1]))",
    ),
    "15-sum": (scene("self.add(Dot(UP + np.array([1, 0])))"), "self.add(Dot(UP + np.array([1, 0, 0])))"),
    "16-set-color": (scene('self.add(Circle().set_color("cyan"))'), 'self.add(Circle().set_color("#00FFFF"))'),
    "16-list": (
        scene('cols = ["skyblue", "tomato"]\nself.add(*[Dot(color=k) for k in cols])'),
        'cols = ["#87CEEB", "#FF6347"]',
    ),
    "16-fill": (
        scene('self.add(Circle().set_fill("magenta", opacity=0.5))'),
        'self.add(Circle().set_fill("#FF00FF", opacity=0.5))',
    ),
    "16-gradient": (
        scene('self.add(Text("a", gradient=("cyan", "magenta")))'),
        'self.add(Text("a", gradient=("#00FFFF", "#FF00FF")))',
    ),
    "16-plum": (
        scene('self.add(Dot(color="plum"), Dot(color="rebeccapurple"))'),
        'self.add(Dot(color="#DDA0DD"), Dot(color="#663399"))',
    ),
    "16-dict": (
        scene('look = {"fill_color": "lightgreen"}\nself.add(Circle(**look))'),
        'look = {"fill_color": "#90EE90"}',
    ),
    "16-spaces": (scene('self.add(Dot(color="light blue"))'), 'self.add(Dot(color="#ADD8E6"))'),
    "17-magenta": (scene("self.add(Dot(color=MAGENTA))"), 'self.add(Dot(color=ManimColor("#FF00FF")))'),
    "17-light-blue": (scene("self.add(Dot(color=LIGHT_BLUE))"), 'self.add(Dot(color=ManimColor("#ADD8E6")))'),
    "17-brown": (scene("self.add(Dot(color=BROWN))"), 'self.add(Dot(color=ManimColor("#A52A2A")))'),
    "17-navy": (scene("self.add(Dot(color=NAVY))"), 'self.add(Dot(color=ManimColor("#000080")))'),
    "17-dark-green": (scene("self.add(Dot(color=DARK_GREEN))"), 'self.add(Dot(color=ManimColor("#006400")))'),
    "17-violet": (scene("self.add(Dot(color=VIOLET))"), 'self.add(Dot(color=ManimColor("#EE82EE")))'),
    "17-lime": (scene("self.add(Dot(color=LIME_GREEN))"), 'self.add(Dot(color=ManimColor("#32CD32")))'),
    "17-plum": (scene("self.add(Dot(color=PLUM))"), 'self.add(Dot(color=ManimColor("#DDA0DD")))'),
    "17-list": (
        scene("cols = [CYAN, RED]\nself.add(*[Dot(color=k) for k in cols])"),
        'cols = [ManimColor("#00FFFF"), RED]',
    ),
    "17-module": (
        "import manim as mn\n\nclass Example(mn.Scene):\n    def construct(self):\n        self.add(mn.Dot(color=mn.CYAN))\n",
        'self.add(mn.Dot(color=mn.ManimColor("#00FFFF")))',
    ),
    "17-named": (
        "from manim import Scene, Dot, CYAN\n\nclass Example(Scene):\n    def construct(self):\n        self.add(Dot(color=CYAN))\n",
        'self.add(Dot(color=ManimColor("#00FFFF")))',
    ),
    "18-image-style": (
        scene("self.add(Square(color=RED, opacity=0.2, fill_opacity=0.1))"),
        "self.add(Square(color=RED, stroke_opacity=0.2, fill_opacity=0.1))",
    ),
    "18-group": (scene("self.add(VGroup(Dot(), opacity=0.5))"), "self.add(VGroup(Dot(), fill_opacity=0.5))"),
    "18-set-color": (scene(C + "c.set_color(RED, opacity=0.5)"), "c.set_color(RED).set_opacity(0.5)"),
    "19-cube": (scene("self.add(Cube(side=2))", base="ThreeDScene"), "self.add(Cube(side_length=2))"),
    "19-size": (scene("self.add(Square(size=2))"), "self.add(Square(side_length=2))"),
    "20-square": (
        scene("self.add(Square(2, corner_radius=0.2))"),
        "self.add(RoundedRectangle(width=2, height=2, corner_radius=0.2))",
    ),
    "20-rounded": (
        scene("self.add(Square(side_length=2, corner_radius=0.2))"),
        "self.add(RoundedRectangle(width=2, height=2, corner_radius=0.2))",
    ),
    "21-size": (scene('self.add(Text("a", size=24))'), 'self.add(Text("a", font_size=24))'),
    "21-size-scale": (scene('self.add(Text("a", size=0.5))'), 'self.add(Text("a", font_size=DEFAULT_FONT_SIZE * 0.5))'),
    "21-bold": (scene('self.add(Text("a", bold=True))'), 'self.add(Text("a", weight=BOLD))'),
    "21-italic": (scene('self.add(Text("a", italic=True))'), 'self.add(Text("a", slant=ITALIC))'),
    "21-alignment": (scene('self.add(Text("a", alignment="center"))'), 'self.add(Text("a"))'),
    "21-text-color": (scene('self.add(Text("a", text_color=RED))'), 'self.add(Text("a", color=RED))'),
    "21-font-weight": (scene('self.add(Text("a", font_weight="bold"))'), 'self.add(Text("a", weight=BOLD))'),
    "21-font-style": (scene('self.add(Text("a", font_style="italic"))'), 'self.add(Text("a", slant=ITALIC))'),
    "21-tex-size": (scene('self.add(Tex("a", size=24))'), 'self.add(Tex("a", font_size=24))'),
    "21-align": (scene('self.add(Text("a", align="center"))'), 'self.add(Text("a"))'),
    "22-Bold": (scene('self.add(Text("a", weight="Bold"))'), 'self.add(Text("a", weight="BOLD"))'),
    "22-slant": (scene('self.add(Text("a", slant="italic"))'), 'self.add(Text("a", slant="ITALIC"))'),
    "22-name": (scene('w = "bold"\nself.add(Text("a", weight=w))'), 'w = "BOLD"'),
    "22-number": (scene('self.add(Text("a", weight=700))'), 'self.add(Text("a", weight="BOLD"))'),
    "22-semi": (scene('self.add(Text("a", weight="semi-bold"))'), 'self.add(Text("a", weight="SEMIBOLD"))'),
    "22-title": (scene('self.add(Text("a", t2w={"a": "bold"}))'), 'self.add(Text("a", t2w={"a": "BOLD"}))'),
    "23-code": (
        scene('self.add(Code(code="x = 1", language="python"))'),
        'self.add(Code(code_string="x = 1", language="python"))',
    ),
    "23-lines": (
        scene('self.add(Code(code="x = 1", insert_line_no=False, language="python"))'),
        'self.add(Code(code_string="x = 1", add_line_numbers=False, language="python"))',
    ),
    "23-all": (
        scene(
            'self.add(Code(code="x = 1", tab_width=4, background="window", language="Python", font="Monospace", font_size=20, style="monokai", line_spacing=0.6, insert_line_no=True, line_no_from=1, background_stroke_width=1))'
        ),
        'self.add(Code(code_string="x = 1", tab_width=4, background="window", language="Python", paragraph_config={"font": "Monospace", "font_size": 20, "line_spacing": 0.6}, formatter_style="monokai", add_line_numbers=True, line_numbers_from=1, background_config={"stroke_width": 1}))',
    ),
    "23-file": (
        scene("self.add(Code(file_name=opengl.__file__))", before="from manim import opengl"),
        "self.add(Code(code_file=opengl.__file__))",
    ),
    "23-parts": (
        scene('k = Code(code="x = 1", language="python")\nself.add(k.code, k.background_mobject, k.line_numbers)'),
        'k = Code(code_string="x = 1", language="python")',
    ),
    "23-style": (
        scene('self.add(Code(code="x = 1", code_style="monokai", language="python"))'),
        'self.add(Code(code_string="x = 1", formatter_style="monokai", language="python"))',
    ),
    "24": (
        scene(
            "self.add(ParametricSurface(lambda u, v: np.array([u, v, 0]), u_min=0, u_max=1, v_min=0, v_max=1))",
            base="ThreeDScene",
        ),
        "self.add(Surface(lambda u, v: np.array([u, v, 0]), u_range=[0, 1], v_range=[0, 1]))",
    ),
    "24-surface": (
        scene(
            "self.add(Surface(lambda u, v: np.array([u, v, 0]), u_min=0, u_max=1, v_min=0, v_max=1))",
            base="ThreeDScene",
        ),
        "self.add(Surface(lambda u, v: np.array([u, v, 0]), u_range=[0, 1], v_range=[0, 1]))",
    ),
    "24-one": (
        scene(
            "self.add(ParametricSurface(lambda u, v: np.array([u, v, 0]), u_range=[0, 1], v_range=[0, 1]))",
            base="ThreeDScene",
        ),
        "self.add(Surface(lambda u, v: np.array([u, v, 0]), u_range=[0, 1], v_range=[0, 1]))",
    ),
    "25-histogram": (scene("self.add(Histogram(values=[1, 2, 3]))"), "self.add(BarChart(values=[1, 2, 3]))"),
    "25-histogram-positional": (
        scene("self.add(Histogram([1, 2, 3], bar_colors=[RED, BLUE]))"),
        "self.add(BarChart([1, 2, 3], bar_colors=[RED, BLUE]))",
    ),
    "25-bar": (
        scene("self.add(Bar(height=2, width=0.5, color=RED))"),
        "self.add(Rectangle(height=2, width=0.5, color=RED))",
    ),
    "25-bar-plain": (scene("self.add(Bar(2))"), "self.add(Rectangle(2))"),
    "25-bar-list": (scene("self.add(Bar([1, 2, 3]))"), "self.add(BarChart([1, 2, 3]))"),
    "25-box": (
        scene("self.add(Box(width=1, height=2, depth=3))", base="ThreeDScene"),
        "self.add(Prism(dimensions=[1, 2, 3]))",
    ),
    "25-box-flat": (
        scene("self.add(Box(width=1, height=2, color=RED))"),
        "self.add(Rectangle(width=1, height=2, color=RED))",
    ),
    "25-box-text": (scene('self.add(Box(Text("a")))'), 'self.add(SurroundingRectangle(Text("a")))'),
    "25-bezier": (
        scene("self.add(BezierCurve(LEFT, UP, DOWN, RIGHT))"),
        "self.add(CubicBezier(LEFT, UP, DOWN, RIGHT))",
    ),
    "25-bezier-cubic": (
        scene("self.add(CubicBezierCurve(LEFT, UP, DOWN, RIGHT, color=RED))"),
        "self.add(CubicBezier(LEFT, UP, DOWN, RIGHT, color=RED))",
    ),
    "25-bezier-three": (
        scene("self.add(BezierCurve(LEFT, UP, RIGHT))"),
        "self.add(CubicBezier(LEFT, interpolate(np.array(LEFT), np.array(UP), 2 / 3), interpolate(np.array(RIGHT), np.array(UP), 2 / 3), RIGHT))",
    ),
    "25-quadratic": (
        scene("self.add(QuadraticBezier(LEFT, UP, RIGHT, color=RED))"),
        "self.add(CubicBezier(LEFT, interpolate(np.array(LEFT), np.array(UP), 2 / 3), interpolate(np.array(RIGHT), np.array(UP), 2 / 3), RIGHT, color=RED))",
    ),
    "25-bezier-list": (
        scene("self.add(BezierCurve([LEFT, UP, DOWN, RIGHT]))"),
        "self.add(CubicBezier(LEFT, UP, DOWN, RIGHT))",
    ),
    "25-cuboid": (scene("self.add(Cuboid(1, 2, 3))", base="ThreeDScene"), "self.add(Prism(dimensions=[1, 2, 3]))"),
    "25-parallelogram": (
        scene("self.add(Parallelogram(width=2, height=1))"),
        "self.add(Polygon([-1.5, -0.75, 0], [0.75, -0.75, 0], [1.5, 0.75, 0], [-0.75, 0.75, 0]).stretch_to_fit_width(2).stretch_to_fit_height(1))",
    ),
    "25-trapezoid": (
        scene("self.add(Trapezoid())"),
        "self.add(Polygon([-1.5, -0.75, 0], [1.5, -0.75, 0], [0.75, 0.75, 0], [-0.75, 0.75, 0]))",
    ),
    "25-rhombus": (scene("self.add(Rhombus())"), "self.add(Polygon([0, 1, 0], [1, 0, 0], [0, -1, 0], [-1, 0, 0]))"),
    "25-pentagon": (
        scene("self.add(Pentagon(color=RED), Hexagon(), Octagon(radius=2))"),
        "self.add(RegularPolygon(n=5, color=RED), RegularPolygon(n=6), RegularPolygon(n=8, radius=2))",
    ),
    "25-semicircle": (
        scene("self.add(Semicircle(radius=1), SemiCircle())"),
        "self.add(Arc(angle=PI, radius=1), Arc(angle=PI))",
    ),
    "25-right-triangle": (scene("self.add(RightTriangle())"), "self.add(Polygon([-1, -1, 0], [1, -1, 0], [-1, 1, 0]))"),
    "25-curve": (
        scene("self.add(Curve(lambda t: [t, t, 0], t_range=[0, 1]))"),
        "self.add(ParametricFunction(lambda t: [t, t, 0], t_range=[0, 1]))",
    ),
    "26-plain": (
        scene("self.add(Sector(outer_radius=2, angle=1, color=RED))"),
        "self.add(Sector(radius=2, angle=1, color=RED))",
    ),
    "27-arc": (
        scene("self.add(ArcBetweenPoints(start_point=LEFT, end_point=RIGHT))"),
        "self.add(ArcBetweenPoints(start=LEFT, end=RIGHT))",
    ),
    "27-arc-angle": (
        scene("self.add(ArcBetweenPoints(start_point=LEFT, end_point=RIGHT, angle=1))"),
        "self.add(ArcBetweenPoints(start=LEFT, end=RIGHT, angle=1))",
    ),
    "27-curved": (
        scene("self.add(CurvedArrow(start=LEFT, end=RIGHT))"),
        "self.add(CurvedArrow(start_point=LEFT, end_point=RIGHT))",
    ),
    "27-double": (
        scene("self.add(CurvedDoubleArrow(start=LEFT, end=RIGHT))"),
        "self.add(CurvedDoubleArrow(start_point=LEFT, end_point=RIGHT))",
    ),
    "27-line": (
        scene("self.add(Line(start_point=LEFT, end_point=RIGHT), Arrow(start_point=LEFT, end_point=UP))"),
        "self.add(Line(start=LEFT, end=RIGHT), Arrow(start=LEFT, end=UP))",
    ),
    "28-vmobject": (
        scene("self.add(DashedVMobject(Circle(), dash_ratio=0.3))"),
        "self.add(DashedVMobject(Circle(), dashed_ratio=0.3))",
    ),
    "28-line-ratio": (
        scene("self.add(Line(LEFT, RIGHT, dashed_ratio=0.3))"),
        "self.add(DashedLine(LEFT, RIGHT, dashed_ratio=0.3))",
    ),
    "28-line-both": (
        scene("self.add(Line(LEFT, RIGHT, dash_length=0.1, dash_ratio=0.5))"),
        "self.add(DashedLine(LEFT, RIGHT, dash_length=0.1, dashed_ratio=0.5))",
    ),
    "28-positive": (
        scene("self.add(DashedLine(LEFT, RIGHT, positive_space_ratio=0.3))"),
        "self.add(DashedLine(LEFT, RIGHT, dashed_ratio=0.3))",
    ),
    "28-style": (scene("self.add(Line(LEFT, RIGHT, dashed=True))"), "self.add(DashedLine(LEFT, RIGHT))"),
    "28-arrow": (scene("self.add(Arrow(LEFT, RIGHT, dash_length=0.1))"), "self.add(Arrow(LEFT, RIGHT))"),
}
