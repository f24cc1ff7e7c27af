"""A failing script for each rule, and a part of the repaired script. Written for these tests."""

from __future__ import annotations

from textwrap import indent

from script_text import scene
from value_cases import VALUES

AX = "ax = Axes(x_range=[0, 4], y_range=[0, 4])\n"
DOTS = "a = Dot()\nb = Square()\nself.add(a, b)\n"

NAMES = {
    "numpy-alias": (scene("self.wait(np.float(1))"), "self.wait(float(1))"),
    "unexported-name": (scene("self.wait(norm_squared(UP))"), "import norm_squared"),
    "standard-library-import": (scene("self.wait(randint(1, 1))"), "from random import randint"),
    "color-shade": (scene("self.add(Dot(color=LIGHT_RED))"), "color=RED_A"),
    "frame-constant": (scene("self.add(Dot().shift(RIGHT * FRAME_WIDTH / 4))"), "config.frame_width"),
    "unknown-animation": (scene("self.play(RemoveSoftly(Circle()))"), "FadeOut(Circle())"),
    "unknown-mobject": (scene('self.add(TextBubble("hi", tail=UP))'), 'Text("hi")'),
    "unknown-rate-function": (scene("self.play(Create(Dot()), rate_func=smooth_and_slow)"), "rate_functions.smooth"),
    "nearest-function": (scene("self.add(always_redrawn(lambda: Dot()))"), "always_redraw(lambda: Dot())"),
    "nearest-module-name": (
        scene("self.play(Create(Dot()), rate_func=rate_functions.ease_inout_sine)"),
        "rate_functions.ease_in_out_sine",
    ),
    "submodule-to-manim": (
        "from manim.mobject.nowhere import Circle\nfrom manim import *\n"
        "class Example(Scene):\n    def construct(self):\n        self.add(Circle())\n",
        "from manim import Circle",
    ),
    "unused-import": (scene("self.wait()", before="import nowhere_to_be_found"), "pass"),
    "config-to-attributes": (
        scene("self.add(Dot(radius=self.size))").replace(
            "    def construct", '    CONFIG = {\n        "size": 0.2,\n    }\n\n    def construct'
        ),
        "size = 0.2",
    ),
    "construct-name": (
        "from manim import *\n\nclass Example(Scene):\n    def animate(self):\n        self.wait()\n",
        "construct",
    ),
}

CALLS = {
    "unknown-keyword": (scene("self.add(Circle(glow=3, thickness=2))"), "Circle(stroke_width=2)"),
    "unknown-config-entry": (
        scene('self.add(NumberLine(decimal_number_config={"glow": 3}, include_numbers=True))'),
        "{}",
    ),
    "duplicate-argument": (scene("self.add(Dot(UP, point=UP))"), "Dot(UP)"),
    "surplus-arguments": (scene("self.play(Wait(1, None, None, None, None, 3, 4))"), "Wait("),
    "attribute-synonym": (scene("s = Square()\nself.add(Dot(s.get_bottom_left()))"), "s.get_corner(DL)"),
    "nearest-attribute": (scene("c = Circle()\nc.clear_updates()"), "c.clear_updaters()"),
    "unknown-scene-method": (scene("d = Dot()\nself.add_picture(d)"), "self.add(d)"),
    "unknown-setter": (scene("d = Dot()\nd.set_mass_and_charge(1, 2)"), "d.set(mass_and_charge=(1, 2))"),
    "rectangle-to-rounded": (scene("self.add(Rectangle(corner_radius=0.2))"), "RoundedRectangle("),
    "sector-radius": (scene("self.add(Sector(outer_radius=2, angle=1))"), "Sector(radius=2"),
    "missing-self": (
        scene("self.show()").replace("    def construct", "    def show():\n        pass\n\n    def construct"),
        "def show(self)",
    ),
    "updater-arguments": (
        scene("def move(m, dt):\n    pass\nself.add_updater(move)\nself.wait(0.2)"),
        "self.add_updater(lambda dt: move(self, dt))",
    ),
    "alpha-update-function": (
        scene("d = Dot()\ndef bend(m, alpha):\n    return m\nself.play(UpdateFromFunc(d, bend))"),
        "UpdateFromAlphaFunc(d, bend)",
    ),
    "global-to-nonlocal": (
        scene("n = 0\ndef count():\n    global n\n    n += 1\ncount()\nself.wait()"),
        "nonlocal n",
    ),
    "missing-nonlocal": (scene("n = 0\ndef count():\n    n += 1\ncount()\nself.wait()"), "nonlocal n"),
    "camera-to-frame": (
        scene("self.play(self.camera.animate.scale(2))", base="MovingCameraScene"),
        "self.camera.frame.animate.scale(2)",
    ),
    "camera-to-move-camera": (
        scene("self.play(FadeIn(Cube()), self.camera.frame.animate.scale(0.5), run_time=1)", base="ThreeDScene"),
        "self.move_camera(zoom=1 / (0.5), added_anims=[FadeIn(Cube())], run_time=1)",
    ),
}

POINTS = {
    "objects-to-points": (
        scene("dots = [Dot(LEFT), Dot(UP), Dot(RIGHT)]\nline = VMobject()\nline.set_points_as_corners(dots)"),
        "for p in dots]",
    ),
    "listed-corners": (scene("self.add(Polygon([UP, LEFT, RIGHT, DOWN]))"), "Polygon(*[UP"),
    "object-as-point": (
        scene("u = Vector([1, 0])\nv = Vector([0, 1])\nself.add(Dot(u + v))"),
        "u.get_end() + v.get_end()",
    ),
    "matrix-times-point": (
        scene("m = np.array([[1, 0], [0, 1]])\nself.add(Dot(m @ UP))"),
        "np.append(m @ np.array(UP)[:2], 0)",
    ),
    "computed-point": (scene("p = np.array([1, 2])\nself.add(Dot().move_to(p))"), "move_to(np.append(p, (0, 0))[:3])"),
    "point-to-dot": (scene(AX + "self.add(ax.c2p(1, 2).set_color(RED))"), "Dot(ax.c2p(1, 2)).set_color(RED)"),
    "list-to-array": (scene("p = [1, 2, 0]\nself.add(Dot(p * 0.5))"), "np.array(p) * 0.5"),
    "array-arguments": (scene("self.add(Dot(np.array(1, 2, 0)))"), "np.array([1, 2, 0])"),
    "index-beyond-end": (
        scene("data = [1, 2]\nself.add(Axes(x_range=[0, 2]).plot(lambda x: data[int(x)]))"),
        "data[min(int(x), len(data) - 1)]",
    ),
    "too-many-values-to-unpack": (scene("x, y = Dot().get_center()\nself.wait()"), "x, y, *_ ="),
}

PLAYS = {
    "method-to-animate": (
        scene(DOTS + "self.play(a.shift, UP, b.scale, 2)"),
        "self.play(a.animate.shift(UP), b.animate.scale(2))",
    ),
    "method-call-to-animate": (scene(DOTS + "self.play(a.shift(UP))"), "self.play(a.animate.shift(UP))"),
    "object-to-fadein": (scene(DOTS + "self.play(a)"), "self.play(FadeIn(a))"),
    "played-call": (
        scene("self.play(self.show(), Create(Dot()))").replace(
            "    def construct", "    def show(self):\n        self.wait()\n\n    def construct"
        ),
        "self.show()\n        self.play(Create(Dot()))",
    ),
    "empty-play": (scene("moves = []\nself.play(*moves)"), "*([*moves] or [Wait()])"),
    "zero-duration": (scene("self.play(Create(Dot()), run_time=0)"), "run_time=max(0, 1 / config.frame_rate)"),
    "unwrapped-animate": (scene(DOTS + "self.play(FadeIn(a.animate.shift(UP)))"), "self.play(a.animate.shift(UP))"),
    "chained-animate": (
        scene(DOTS + "self.play(a.animate.shift(UP).animate.scale(2))"),
        "a.animate.shift(UP).scale(2)",
    ),
    "create-to-fadein": (scene("self.play(Create(Group(Dot())))"), "FadeIn(Group(Dot()))"),
    "missing-target-or-state/generate-target": (scene(DOTS + "self.play(MoveToTarget(a))"), "a.generate_target()\n"),
    "missing-target-or-state/save-state": (scene(DOTS + "self.play(Restore(a))"), "a.save_state()\n"),
    "call-to-lambda": (
        scene("self.add(always_redraw(Line(LEFT, UP)))\nself.wait(0.2)"),
        "always_redraw(lambda: Line(LEFT, UP))",
    ),
    "fade-of-empty-group": (scene("self.play(FadeOut(*self.mobjects))"), "FadeOut(Group(*self.mobjects))"),
    "swapped-update-arguments": (
        scene(DOTS + "self.play(UpdateFromFunc(lambda m: m, a))"),
        "UpdateFromFunc(a, lambda m: m)",
    ),
    "function-as-transform-target": (
        scene(DOTS + "def bend(m, alpha):\n    return m\nself.play(Transform(a, bend))"),
        "UpdateFromAlphaFunc(a, bend)",
    ),
    "list-to-vgroup": (scene("dots = [Dot(), Dot()]\nself.play(FadeIn(dots))"), "FadeIn(VGroup(*dots))"),
    "string-to-text": (scene('self.play(Write("hello"))'), 'Write(Text("hello"))'),
    "vgroup-to-group": (scene("self.add(VGroup(Dot(), Group(Dot())))"), "self.add(Group(Dot()"),
}

TEXTS = {
    "font-weight-case": (scene('self.add(Text("a", weight="bold"))'), 'weight="BOLD"'),
    "number-to-text": (scene("self.add(Text(5))"), "Text(str(5))"),
    "missing-image-file": (scene('self.add(ImageMobject("nowhere.png"))'), "Rectangle(width=3, height=2)"),
    "unicode-to-latex": (scene('self.add(MathTex("½ m v² = θ₁"))'), r"\\frac{1}{2} m v^2 = \\theta _1"),
    "formula-in-tex": (
        scene(r'self.add(Tex(r"\frac{a}{b}"), Tex(r"Slope m = \frac{a}{b}"))'),
        r'Tex(r"Slope $m = \frac{a}{b}$")',
    ),
    "unescaped-characters": (scene('self.add(Tex("# of 50% a_b"))'), r"\\# of 50\\% a\\_b"),
    "unescaped-backslash": (scene(r'self.add(MathTex("\frac{a}{b}"))'), r'"\\frac{a}{b}"'),
    "dollars-in-mathtex": (scene('self.add(MathTex("$x$"))'), 'Tex("$x$")'),
    "undefined-command": (scene(r'self.add(MathTex(r"30\degree \in \R"))'), r"^\circ"),
    "braces-in-fstring": (
        scene('self.add(MathTex(rf"\\begin{pmatrix} {1} \\end{pmatrix}"))'),
        r"\begin{{pmatrix}} {1} \end{{pmatrix}}",
    ),
    "nested-environment": (scene(r'self.add(MathTex(r"\begin{align} a &= b \end{align}"))'), r"\begin{aligned}"),
    "unsupported-characters": (scene(r'self.add(MathTex(r"x \text{ 🎉}"))'), r"\text{ }"),
}

TABLES = {
    "table-entries/numbers": (
        scene('self.add(Table([[7, -0.5], ["k", None]], top_left_entry="n"))'),
        'Table([["7", "-0.5"], ["k", ""]]',
    ),
    "table-entries/labels": (
        scene('self.add(Table([["7"], ["8"]], [f"r{1}", 2], ["x^2"]))'),
        'Table([["7"], ["8"]], [Text(f"r{1}"), Text("2")], [MathTex("x^2")])',
    ),
    "table-entries/digits": (scene('self.add(DecimalTable([["1.5", 2]]))'), "DecimalTable([[1.5, 2]])"),
    "table-entries/words": (
        scene('self.add(DecimalTable([[1.5, "none"]]))'),
        "Text(item) if isinstance(item, str) else DecimalNumber(item, **options)",
    ),
    "table-entries/variables": (
        scene('rows = [[i, i + 1] for i in range(2)]\nnames = ["p", "q"]\nself.add(Table(rows, col_labels=names))'),
        "Table(rows, col_labels=[Text(label) for label in names],"
        " element_to_mobject=lambda item, **options: Paragraph(str(item), **options))",
    ),
    "table-entries/objects": (
        scene('self.add(Table([[Dot(), "b"]], row_labels=[Text("r")]))'),
        "item if isinstance(item, Mobject) else Paragraph(str(item), **options)",
    ),
    "table-entries/mixed": (scene('self.add(MobjectTable([["a", Dot()]]))'), 'MobjectTable([[Text("a"), Dot()]])'),
    "flat-table/numbers": (scene("self.add(Table([7, 8.5]))"), 'Table([["7", "8.5"]])'),
    "flat-table/column": (
        scene('self.add(MathTable(["x", "y^2"], row_labels=[Text("p"), Text("q")]))'),
        'MathTable([["x"], ["y^2"]], row_labels',
    ),
    "flat-table/variable": (
        scene('heights = [3, 5]\nself.add(IntegerTable(heights, row_labels=[Text("p"), Text("q")]))'),
        "IntegerTable([[entry] for entry in heights], row_labels",
    ),
    "table-entries/text": (
        scene('self.add(Table([[3], [4]], element_to_mobject=Text, row_labels=list("ab")))'),
        "label if isinstance(label, Mobject) else Text(str(label))",
    ),
}

ISOLATED = {
    "isolated-part/power": (
        scene('self.add(MathTex("u^5 - v_k", tex_to_color_map={"5": RED, "k": BLUE}))'),
        '"u^{5} - v_{k}"',
    ),
    "isolated-part/arguments": (
        scene('k = 4\nself.add(MathTex("u^", "5", "v_", k, r"\\frac{1}", "{w}"))'),
        'MathTex("u^{", "5}", "v_{", f"{k}}}", r"\\frac{1}{", "w}")',
    ),
    "isolated-part/fraction": (
        scene('self.add(MathTex(r"\\frac34 + \\sqrt5", substrings_to_isolate=["3", "5"]))'),
        r'r"\frac{3}{4} + \sqrt{5}"',
    ),
    "isolated-part/command": (
        scene('self.add(MathTex(r"\\pi + \\frac{p}{q}", tex_to_color_map={"p": RED}))'),
        r'substrings_to_isolate=[r"\pi"], tex_to_color_map={"p": RED}',
    ),
    "isolated-part/environment": (
        scene(
            'names = ["g", "t"]\nself.add(MathTex(r"\\begin{aligned} g &= t \\end{aligned}",'
            " substrings_to_isolate=names))"
        ),
        r'[*names, r"\begin{aligned}", r"\end{aligned}"]',
    ),
    "isolated-part/delimiter": (
        scene('self.add(MathTex(r"\\left( u \\right)", substrings_to_isolate=["("]))'),
        r'["(", r"\left("]',
    ),
    "isolated-part/fields": (
        scene('k = 7\nself.add(MathTex(f"u^{k} + v_k", substrings_to_isolate=["k", "7"]))'),
        'f"u^{{{k}}} + v_{{k}}"',
    ),
    "isolated-part/double-braces": (scene('self.add(MathTex("u^ {{ 5 }} + w"))'), '"u^{ {{ 5 }} } + w"'),
    "isolation-left-out": (
        scene('text = "u^5"\nself.add(MathTex(text, substrings_to_isolate=["5"], color=RED))'),
        "MathTex(text, color=RED)",
    ),
}

UNCALLED = {
    "uncalled-method/argument": (
        scene("s = Circle()\nself.add(Line(s.get_top, DOWN), Arrow(start=s.get_left, end=UP))"),
        "Line(s.get_top(), DOWN), Arrow(start=s.get_left(), end=UP)",
    ),
    "uncalled-method/operand": (
        scene("s = Circle()\nself.add(Dot(RIGHT * s.get_width / 2 + s.get_corner(UL)))"),
        "RIGHT * s.get_width() / 2",
    ),
    "uncalled-method/assigned": (scene("s = Circle()\np = s.get_right\nself.add(Dot(p))"), "p = s.get_right()"),
    "uncalled-method/corners": (
        scene("s = Square()\nself.add(Polygon(*[s.get_top, s.get_left, s.get_right]))"),
        "[s.get_top(), s.get_left(), s.get_right()]",
    ),
    "uncalled-method/item": (
        scene("s = [Dot(), Square()]\nself.add(Text('a').next_to(s[1].get_top, UP))"),
        "s[1].get_top()",
    ),
    "uncalled-method/copy": (scene("s = Circle()\nself.play(FadeIn(s.copy))"), "FadeIn(s.copy())"),
    "number-in-text-sum": (scene('self.add(MathTex("y = " + 1.5 * 2 + "k"))'), '"y = " + str(1.5 * 2) + "k"'),
    "number-in-text-sum/first": (
        scene('n = 2\nself.add(Text(n + 1 + " of " + "all" + n))'),
        'str(n + 1) + " of " + "all" + str(n)',
    ),
    "number-in-text-sum/tracker": (
        scene('t = ValueTracker(1)\nself.add(always_redraw(lambda: Text("v " + t.get_value())))'),
        '"v " + str(t.get_value())',
    ),
    "number-in-text-sum/join": (scene('self.add(Text("-".join([1, 2])))'), '"-".join(map(str, [1, 2]))'),
}

SIGNS = {
    "unicode-to-latex/text": (
        scene('self.add(Tex("Since β ≥ √3, $β² ≠ 0$ → ok"))'),
        '"Since $\\\\beta$ $\\\\geq$ $\\\\sqrt{3}$, $\\\\beta ^2 \\\\neq  0$ $\\\\to$ ok"',
    ),
    "unicode-to-latex/parts": (
        scene('self.add(Tex("$", "γ", "$", r" is γ"))'),
        r'Tex("$", "\\gamma ", "$", r" is $\gamma$")',
    ),
    "unicode-to-latex/fields": (
        scene('k = 2\nself.add(Tex(f"{k} ½ of 5³ cm"), MathTex(f"x_{k} ≤ ½"))'),
        'MathTex(f"x_{k} \\\\leq  \\\\frac{{1}}{{2}}")',
    ),
    "unicode-to-latex/words-in-formula": (
        scene('self.add(MathTex(r"\\text{if ω ≤ } ω"))'),
        r'r"\text{if $\omega$ $\leq$ } \omega "',
    ),
    "unicode-to-latex/variable": (
        scene('words = "all λ ∧ more"\nself.add(Tex(words))'),
        'words = "all $\\\\lambda$ $\\\\land$ more"',
    ),
}

SYNTAX = {
    "polyline": (
        scene("p = [UP, DOWN]\nself.add(BrokenLine(*p, ORIGIN, stroke_width=2), BrokenLine([UP, LEFT]))"),
        "VMobject(stroke_width=2).set_points_as_corners([*p, ORIGIN]), VMobject().set_points_as_corners([UP, LEFT])",
    ),
    "uniform-indentation": (indent(scene("self.wait()"), "    "), "\nclass Example"),
    "markdown-fences": ("Here it is:\n```python\n" + scene("self.wait()") + "```\nEnjoy!\n", "from manim import *"),
    "prose-around-script": ("Here is the video:\n" + scene("self.wait()"), "class Example"),
    "typographic-characters": (scene("self.add(Text(“a”))"), 'Text("a")'),
    "missing-or-extra-token": (scene("self.add(Dot(UP)\nself.wait()"), "self.add(Dot(UP))\n"),
    "truncated-script": (
        scene("self.play(Create(Dot()))\nself.play(Create(Square()))\nself.play(Write(Text(").rstrip() + "\n",
        "Create(Square()))\n",
    ),
}

CASES = NAMES | CALLS | POINTS | PLAYS | TEXTS | TABLES | ISOLATED | UNCALLED | SIGNS | SYNTAX | VALUES
