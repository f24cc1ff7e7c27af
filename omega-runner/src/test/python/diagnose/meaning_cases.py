"""Names, methods and values that Manim never had, but whose meaning is plain.

Each case is a script that fails, and a part of the repaired script, which leaves nothing out. Written for these tests.
"""

from __future__ import annotations

from script_text import scene

AXES = "ax = Axes(x_range=[0, 3], y_range=[0, 9])\ng = ax.plot(lambda x: x**2)\n"
TRIANGLE = "t = Polygon(LEFT, UP, RIGHT)\n"

NAMES = {
    "member-animation": (scene("self.play(Transform.FadeIn(Square()))"), "self.play(FadeIn(Square()))"),
    "member-solids": (
        scene("for solid in (Polyhedron.Tetrahedron(), Polyhedron.Octahedron()):\n    self.add(solid)"),
        "(Tetrahedron(), Octahedron())",
    ),
    "namespace-colors": (scene("self.add(Dot(color=Palette.teal), Dot(color=Palette.GOLD_A))"), "Dot(color=TEAL)"),
    "namespace-rates": (scene("self.play(Create(Dot()), rate_func=RateFunctions.smooth)"), "rate_func=smooth"),
    "namespace-module": (scene("self.add(manim.Square(color=manim.BLUE))"), "Square(color=BLUE)"),
}
ANIMATIONS = {
    "imagined-target": (scene("s = Square()\nself.play(MoveTo(s, target=UL))"), "s.animate.move_to(UL)"),
    "imagined-scale": (
        scene("self.play(ScaleUp(Square(), 1.5, run_time=1))"),
        "Square().animate(run_time=1).scale(1.5)",
    ),
    "imagined-keyword": (
        scene("s = Square()\nself.play(SetFill(s, RED, opacity=1))"),
        "s.animate.set_fill(RED, opacity=1)",
    ),
    "slide": (
        scene("self.play(SlideOut(Square(), 2 * UP, run_time=1))"),
        "FadeOut(Square(), shift=2 * UP, run_time=1)",
    ),
    "animate-indicate": (scene("s = Square()\nself.play(s.animate.indicate(color=RED))"), "Indicate(s, color=RED)"),
    "animate-timing": (
        scene("s = Square()\nself.play(s.animate(run_time=1).fade_out(shift=UP))"),
        "FadeOut(s, shift=UP, run_time=1)",
    ),
    "scene-transform": (
        scene("a, b = Square(), Circle()\nself.create(a)\nself.transform(a, b, run_time=1)"),
        "self.play(Transform(a, b, run_time=1))",
    ),
}
OBJECTS = {
    "angle": (
        scene("self.add(Angle(2 * RIGHT, ORIGIN, UP, radius=0.3))"),
        "Angle(Line(ORIGIN, 2 * RIGHT), Line(ORIGIN, UP)",
    ),
    "dashed-options": (
        scene("self.add(DashedSquare(side_length=2, num_dashes=8))"),
        "DashedVMobject(Square(side_length=2), num_dashes=8)",
    ),
    "dotted-line": (scene("self.add(DottedLine(LEFT, UP, color=RED))"), "DashedLine(LEFT, UP, color=RED)"),
    "tangent-keywords": (
        scene(AXES + "self.add(ax.get_tangent_line(g, x=2, color=RED))"),
        "Line(LEFT, RIGHT, color=RED).set_length(4).rotate(ax.angle_of_tangent(2, g)).move_to(ax.i2gp(2, g))",
    ),
    "vgroup-in-lists": (
        scene(
            "rows = []\nfor _ in range(2):\n    row = VGroup(Group(Dot()), Dot())\n    rows.append(row)\n"
            "self.add(VGroup(*rows).arrange(DOWN), VGroup(Dot()))"
        ),
        "self.add(Group(*rows).arrange(DOWN), VGroup(Dot()))",
    ),
    "vertex": (scene(TRIANGLE + "self.add(Dot(t.get_vertex(2)))"), "t.get_vertices()[2]"),
    "table-cell": (scene('t = Table([["p", "q"]])\nself.add(t.get_cell_at(1, 2))'), "t.get_cell((1, 2))"),
    "matrix-entry": (scene("m = Matrix([[5, 6]])\nself.add(m.get_entry(0, 1))"), "m.get_rows()[0][1]"),
    "graph-point": (scene(AXES + "self.add(Dot(g.get_point(2)))"), "g.get_point_from_function(2)"),
    "tracker-set": (scene("v = ValueTracker(1)\nself.play(v.animate.set(4))"), "v.animate.set_value(4)"),
    "arranged": (scene("g = VGroup(Dot(), Dot())\nself.add(g.arrange_vertically())"), "g.arrange(DOWN)"),
    "heading": (scene('self.add(Heading("p"))'), 'Text("p")'),
    "brace-label": (scene('b = Brace(Line())\nself.add(b, b.get_label("p"))'), 'b.get_tex("p")'),
    "list-items": (scene('b = BulletedList("p")\nself.play(FadeIn(b.items[0]))'), "b.submobjects[0]"),
}
VALUES = {
    "vector-as-matrix": (scene("self.add(Matrix([5, 6]))"), "Matrix([[5], [6]])"),
    "position": (scene('self.add(Tex("p", font_size=30, position=UL))'), 'Tex("p", font_size=30).move_to(UL)'),
    "sides": (scene("self.add(RegularPolygon(sides=5), Star(points=6))"), "RegularPolygon(n=5), Star(n=6)"),
    "decimals": (scene("self.add(DecimalNumber(1.5, decimals=3))"), "num_decimal_places=3"),
    "vector-unit": (
        scene("p = np.array([3, 4, 0])\nself.add(Dot(p.normalized()), Dot(2 * p.normalized()))"),
        "Dot(2 * (p / np.linalg.norm(p)))",
    ),
    "vector-sum": (
        scene("p, q = LEFT, UP\nself.add(Circle(radius=(p + q).length()), Dot(p.midpoint(q)))"),
        "Circle(radius=np.linalg.norm((p + q)))",
    ),
    "vector-field": (scene("p = np.array([3, 1, 0])\nself.add(Circle(radius=p.y))"), "Circle(radius=p[1])"),
    "line-length": (scene("c = Line(LEFT, UP)\nself.add(Square(side_length=c.length()))"), "c.get_length()"),
    "property": (scene("s = Square()\nself.add(Circle(radius=s.height() / 2))"), "radius=s.height / 2"),
    "background": (scene("self.set_background_color(color=GREY_E)\nself.add(Dot())"), "background_color = GREY_E"),
    "camera-background": (
        scene("self.camera.set_background_color(GREY_E)\nself.add(Dot())"),
        "self.camera.background_color = GREY_E",
    ),
    "font-size": (scene('self.add(Text("p", font_size="18px"))'), "font_size=18"),
    "css-function": (scene('self.add(Dot(color="rgb(255, 99, 71)"))'), '"#FF6347"'),
}
CASES = {**NAMES, **ANIMATIONS, **OBJECTS, **VALUES}
