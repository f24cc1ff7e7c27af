"""Scenes with known layout faults, and clean ones, made from patterns: the half of the labelled set that the rules are
written with. A label is the name of a fault, or '' for a clean scene.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import indent

END = "self.wait(2)"
WORDS = ("Binary search", "Derivatives", "Momentum")
FORMULAS = (r"a^2 + b^2 = c^2", r"\int_0^1 x^2\,dx = \frac{1}{3}", r"\sum_{k=1}^n k = \frac{n(n+1)}{2}")
TILTED = "self.set_camera_orientation(phi=70 * DEGREES, theta=-45 * DEGREES)"


@dataclass(frozen=True)
class Labelled:
    """One scene with its label."""

    label: str
    body: str
    base: str = "Scene"

    def source(self, name: str) -> str:
        """Return the class."""
        return f"class {name}({self.base}):\n    def construct(self):\n{indent(self.body, ' ' * 8)}\n"


def scenes() -> list[Labelled]:
    """Return all scenes."""
    return [
        *_places(), *_over_each_other(), *_lines(), *_sizes(), *_colors(), *_nodes(), *_markup(), *_times(), *_space(),
        *_clean(),
    ]  # fmt: skip


def _lined(label: str, *lines: str, base: str = "Scene") -> Labelled:
    return Labelled(label, "\n".join((*lines, END)), base)


def _places() -> Iterator[Labelled]:
    for word, side in zip(WORDS, ("LEFT", "RIGHT", "UP"), strict=True):
        far = 4 if side == "UP" else 6.6
        yield _lined("off_frame", f"t = Text({word!r}).shift({far} * {side})", "self.play(Write(t))")
        yield _lined("", f"t = Text({word!r}).to_edge({side})", "self.play(Write(t))")
    for formula in FORMULAS:
        yield _lined("off_frame", f"self.play(Write(MathTex(r'{formula}').scale(6)))")
        yield _lined("", f"self.play(Write(MathTex(r'{formula}').scale(1.5)))")
    yield _lined("off_frame", "t = Text('A sentence of many words that does not fit into one line of the frame')", "self.add(t)", "self.wait(3)")
    yield _lined("off_frame", "self.play(Create(Circle(radius=2).shift(6 * RIGHT)))")
    yield _lined("off_frame", "self.play(Create(VGroup(*[Square(1.2) for _ in range(9)]).arrange(RIGHT).shift(2 * RIGHT)))")


def _over_each_other() -> Iterator[Labelled]:
    for word, formula in zip(WORDS, FORMULAS, strict=True):
        title, body = f"t = Text({word!r})", f"f = MathTex(r'{formula}')"
        yield _lined("overlap", title, body, "self.play(Write(t))", "self.play(Write(f))")
        yield _lined("", title, body, "self.play(Write(t))", "self.play(FadeOut(t))", "self.play(Write(f))")
        yield _lined("", title, body, "self.play(Write(t))", "self.play(ReplacementTransform(t, f))")
        yield _lined("overlap", title, body, "self.play(Write(t), Write(f.shift(0.3 * DOWN)))")
        yield _lined("", title + ".to_edge(UP)", body, "self.play(Write(t), Write(f))")
    yield _lined(
        "overlap",
        "a = MathTex(r'1 + 3 + 5').next_to(ORIGIN, UP)",
        "b = MathTex(r'= 9').next_to(a, RIGHT).shift(0.7 * LEFT)",
        "self.play(Write(a))",
        "self.play(Write(b))",
    )
    yield _lined("overlap", "n = NumberLine([0, 5], length=3)", "self.add(n)", *(
        f"self.add(Text('mark {i}', font_size=30).next_to(n.n2p({i}), UP))" for i in (1, 2)
    ))  # fmt: skip


def _lines() -> Iterator[Labelled]:
    for word in WORDS:
        text = f"t = Text({word!r})"
        for line in ("Axes()", "Line(5 * LEFT, 5 * RIGHT)", "Square(2).shift(RIGHT)"):
            yield _lined("crossed", text, f"self.play(Create({line}), FadeIn(t))")
        for shape in ("SurroundingRectangle(t)", "Underline(t)", "NumberPlane()", "Brace(t)"):
            yield _lined("", text, f"self.play(Create({shape}), FadeIn(t))")
    axes = ("a = Axes(x_range=[0, 5], y_range=[0, 5], x_length=6, y_length=4)", "g = a.plot(lambda x: x)")
    yield _lined("crossed", *axes, "self.add(a, g, Text('slope one', font_size=30).move_to(a.c2p(2.5, 2.5)))")
    yield _lined("", *axes, "self.add(a, g, Text('slope one', font_size=30).next_to(a.c2p(5, 5), UP))")
    yield _lined("crossed", "self.add(Text('hidden words'), Square(2, fill_opacity=1, color=BLUE_E).shift(2 * RIGHT))")
    yield _lined("", "self.add(Square(2, fill_opacity=1, color=BLUE_E), Text('inside', font_size=30))")
    yield _lined("crossed", "self.add(Text('from here to there'), Arrow(3 * UP + LEFT, 3 * DOWN + RIGHT))")
    yield _lined("", "t = Text('target')", "self.add(t, Arrow(3 * UP, t.get_top()))")


def _sizes() -> Iterator[Labelled]:
    for word in WORDS:
        yield _lined("too_small", f"self.add(Text({word!r}, font_size=12))")
        yield _lined("too_small", f"self.add(Text({word!r}).scale(0.3))")
        yield _lined("", f"self.add(Text({word!r}, font_size=24))")
    camera = "self.play(self.camera.frame.animate.scale(%s))"
    text = "self.add(Text('words', font_size=30).shift(DOWN), Circle().shift(UP))"
    yield _lined("too_small", text, camera % 2.5, base="MovingCameraScene")
    yield _lined("", text, camera % 0.8, base="MovingCameraScene")
    table = "t = Table([[str(i * j) for i in range(1, 10)] for j in range(1, 10)]).scale_to_fit_height(%s)"
    yield _lined("too_small", table % 2, "self.add(t)")
    yield _lined("", table % 7, "self.add(t)")


def _colors() -> Iterator[Labelled]:
    for word in WORDS:
        card = "r = RoundedRectangle(width=7, height=2, fill_opacity=1, fill_color=%s, stroke_width=0)"
        text = f"t = Text({word!r}, color=%s)"
        for ground, color in (("YELLOW", "WHITE"), ("'#202060'", "BLACK"), ("WHITE", "YELLOW")):
            yield _lined("low_contrast", card % ground, text % color, "self.play(FadeIn(r), FadeIn(t))")
        for ground, color in (("YELLOW", "BLACK"), ("BLUE_E", "WHITE"), ("WHITE", "BLUE_E")):
            yield _lined("", card % ground, text % color, "self.play(FadeIn(r), FadeIn(t))")
        yield _lined("low_contrast", text % "'#303030'", "self.play(FadeIn(t))")
    yield _lined("low_contrast", "self.camera.background_color = WHITE", "self.add(Text('pale', color=YELLOW_A))")
    yield _lined("", "self.camera.background_color = WHITE", "self.add(Text('dark', color=BLACK))")
    image = "self.add(ImageMobject(np.uint8([[[%s] * 3] * 16] * 9)).scale_to_fit_width(10), Text('caption'))"
    yield _lined("low_contrast", image % 240)
    yield _lined("", image % 20)


def _nodes() -> Iterator[Labelled]:
    graph = "self.add(Graph(list(range(1, 6)), [(1, 2), (2, 3), (3, 4), (4, 5)], layout='circular', labels=True%s).scale(%s))"
    yield _lined("", graph % ("", 1.5))
    yield _lined("low_contrast", graph % (", vertex_config={'fill_color': DARKER_GRAY}", 1.5))
    yield _lined("too_small", graph % ("", 0.3))


def _markup() -> Iterator[Labelled]:
    for said in (r"the angle \alpha", "a line $y = mx$", "the force F_b", "grows as n^2", "a **bold** claim", "H<sub>2</sub>O"):
        yield _lined("raw_markup", f"self.play(Write(Text({said!r})))")
    for said in ("a < b and b > c", "from $5 to $10", "call my_function", "2 * 3 * 4 = 24", "C:/temp/data"):
        yield _lined("", f"self.play(Write(Text({said!r})))")


def _times() -> Iterator[Labelled]:
    long = "t = Text('An explanation of twelve words that takes a while to be read', font_size=30)"
    for seconds in (0.3, 0.6):
        yield Labelled("short_text", f"{long}\nself.play(FadeIn(t))\nself.wait({seconds})\nself.play(FadeOut(t))")
    yield Labelled("", f"{long}\nself.play(FadeIn(t))\nself.wait(4)\nself.play(FadeOut(t))")
    for shape in ("Circle()", "Square()"):
        yield Labelled("short_end", f"self.play(Create({shape}))")
        yield _lined("still_frame", f"self.play(Create({shape}))", "self.wait(6)", "self.wait(4)")
        yield Labelled("empty_frame", f"s = {shape}\nself.wait(4)\nself.play(Create(s))\n{END}")
        yield Labelled("empty_frame", f"s = {shape}\nself.play(FadeIn(s))\nself.play(FadeOut(s))\nself.wait(4)")
        yield _lined("", f"self.play(Create({shape}))", "self.wait(3)", "self.play(FadeOut(self.mobjects[0]))")


def _space() -> Iterator[Labelled]:
    def space(label: str, *lines: str) -> Labelled:
        return _lined(label, TILTED, *lines, base="ThreeDScene")

    fixed = "self.add_fixed_in_frame_mobjects(%s)"
    surface = "s = Surface(lambda u, v: [u, v, np.sin(u) * np.cos(v)], u_range=[-2, 2], v_range=[-2, 2], resolution=8)"
    for word in WORDS:
        title = f"t = Text({word!r}).to_corner(UL)"
        yield space("", title, fixed % "t", surface, "self.play(Create(s))")
        yield space("overlap", title, "b = Text('the next title').to_corner(UL)", fixed % "t, b", "self.add(Sphere())")
        yield space("off_frame", f"t = Text({word!r}).shift(7 * LEFT)", fixed % "t", "self.add(Cube())")
        yield space("too_small", f"self.add(ThreeDAxes(), Text({word!r}, font_size=30).shift(2 * UP + 2 * RIGHT))")
    yield space("", "t = Text('label').shift(3 * RIGHT + UP)", "self.add_fixed_orientation_mobjects(t)", "self.add(Cube())")
    yield space("off_frame", "self.play(Create(Sphere(radius=1).shift(9 * RIGHT)))")
    yield space("crossed", "t = Text('over the axes')", fixed % "t", "self.add(ThreeDAxes())")


def _clean() -> Iterator[Labelled]:
    for word, formula in zip(WORDS, FORMULAS, strict=True):
        yield _lined(
            "",
            f"t = Text({word!r}).to_edge(UP)",
            f"f = MathTex(r'{formula}')",
            "b = SurroundingRectangle(f, color=YELLOW)",
            "self.play(Write(t))",
            "self.play(Write(f))",
            "self.play(Create(b))",
        )
        yield _lined(
            "",
            "a = Axes(x_range=[0, 4], y_range=[0, 8], x_length=6, y_length=4).add_coordinates()",
            "g = a.plot(lambda x: x**2 / 2, color=BLUE)",
            "l = a.get_axis_labels('x', 'y')",
            f"t = Text({word!r}, font_size=32).to_edge(UP)",
            "self.play(Create(a), Write(l), Write(t))",
            "self.play(Create(g))",
        )
        yield _lined(
            "",
            "rows = VGroup(*[MathTex(it) for it in ('a = b', 'a^2 = ab', 'a^2 - b^2 = ab - b^2')]).arrange(DOWN)",
            "for row in rows:\n    self.play(Write(row))",
            "self.play(rows[:2].animate.set_opacity(0.3))",
            f"self.play(Write(Text({word!r}, font_size=30).to_edge(DOWN)))",
        )
        yield _lined(
            "",
            "cards = VGroup(*[VGroup(Square(1.5, fill_opacity=0.5, color=BLUE), Text(c)) for c in 'abc']).arrange(RIGHT)",
            f"t = Text({word!r}).next_to(cards, UP)",
            "self.play(FadeIn(cards), Write(t))",
            "self.play(cards[0].animate.shift(DOWN))",
        )
        yield _lined("", f"t = Text({word!r})", "self.play(Write(t))", "self.play(Create(Cross(t)))")
    yield _lined("", "m = Matrix([[1, 2], [3, 4]])", "self.play(Write(m), Write(Text('M =').next_to(m, LEFT)))")
    yield _lined("", "self.play(Create(BarChart([1, 3, 2], bar_names=['a', 'b', 'c'])))")
    yield _lined("", "d = LabeledDot('A')", "e = LabeledDot('B').shift(3 * RIGHT)", "self.add(Line(d, e), d, e)")
    yield _lined(
        "",
        "d = Dot()",
        "l = always_redraw(lambda: Text('here', font_size=28).next_to(d, UP))",
        "self.add(d, l)",
        "self.play(d.animate.shift(3 * RIGHT))",
    )
