"""Corners, constants, imports, modules of manimlib, and text that does not parse.

Each case is a script that fails, and a part of the repaired script. Written for these tests.
"""

# ruff: noqa: E501 (one script a line)

from __future__ import annotations

from script_text import scene

CASES = {
    "44-bl": (scene("s = Square()\nself.add(Dot(s.get_bottom_left()))"), "self.add(Dot(s.get_corner(DL)))"),
    "44-tr": (
        scene("s = Square()\nself.add(Dot(s.get_top_right()), Dot(s.get_upper_left()))"),
        "self.add(Dot(s.get_corner(UR)), Dot(s.get_corner(UL)))",
    ),
    "44-attr": (scene("s = Square()\nself.add(Dot(s.bottom_left))"), "self.add(Dot(s.get_corner(DL)))"),
    "44-lower": (
        scene("s = Square()\nself.add(Dot(s.get_lower_right() + UP))"),
        "self.add(Dot(s.get_corner(DR) + UP))",
    ),
    "44-corner": (scene("s = Square()\nself.add(Dot(s.get_corner_point(UL)))"), "self.add(Dot(s.get_corner(UL)))"),
    "44-side": (
        scene("s = Square()\nself.add(Dot(s.get_right_side()), Dot(s.get_top_center()))"),
        "self.add(Dot(s.get_right()), Dot(s.get_top()))",
    ),
    "45-w": (scene("self.add(Dot(FRAME_WIDTH / 4 * RIGHT))"), "self.add(Dot(config.frame_width / 4 * RIGHT))"),
    "45-h": (scene("self.add(Dot(FRAME_HEIGHT / 4 * UP))"), "self.add(Dot(config.frame_height / 4 * UP))"),
    "45-r": (
        scene("self.add(Line(FRAME_X_RADIUS * LEFT, FRAME_Y_RADIUS * UP))"),
        "self.add(Line(config.frame_x_radius * LEFT, config.frame_y_radius * UP))",
    ),
    "45-side": (scene("self.add(Dot(LEFT_SIDE + RIGHT))"), "self.add(Dot((config.frame_x_radius * LEFT) + RIGHT))"),
    "45-self": (
        scene("self.add(Dot(self.frame_width / 4 * RIGHT))"),
        "self.add(Dot(self.camera.frame_width / 4 * RIGHT))",
    ),
    "45-camera": (
        scene("self.add(Dot(self.camera.get_frame_width() / 4 * RIGHT), Dot(UP * self.camera.get_frame_height() / 4))"),
        "self.add(Dot(self.camera.frame_width / 4 * RIGHT), Dot(UP * self.camera.frame_height / 4))",
    ),
    "45-screen": (scene("self.add(Dot(SCREEN_WIDTH / 4 * RIGHT))"), "self.add(Dot(config.frame_width / 4 * RIGHT))"),
    "45-f": (scene('self.add(Text(f"{FRAME_WIDTH}"))'), 'self.add(Text(f"{config.frame_width}"))'),
    "46-top": (scene("self.add(Dot().to_edge(TOP), Dot(BOTTOM))"), "self.add(Dot().to_edge(UP), Dot(DOWN))"),
    "46-ul": (
        scene("self.add(Dot().to_corner(UPPER_LEFT), Dot().to_corner(UPPER_RIGHT), Dot(LOWER_LEFT), Dot(LOWER_RIGHT))"),
        "self.add(Dot().to_corner(UL), Dot().to_corner(UR), Dot(DL), Dot(DR))",
    ),
    "46-upleft": (
        scene("self.add(Dot(UP_LEFT), Dot(UP_RIGHT), Dot(DOWN_LEFT), Dot(DOWN_RIGHT))"),
        "self.add(Dot(UL), Dot(UR), Dot(DL), Dot(DR))",
    ),
    "46-topleft": (
        scene(
            "self.add(Dot().to_corner(TOP_LEFT), Dot().to_corner(TOP_RIGHT), Dot().to_corner(BOTTOM_LEFT), Dot().to_corner(BOTTOM_RIGHT))"
        ),
        "self.add(Dot().to_corner(UL), Dot().to_corner(UR), Dot().to_corner(DL), Dot().to_corner(DR))",
    ),
    "46-center": (scene("self.add(Dot(CENTER), Dot(MIDDLE))"), "self.add(Dot(ORIGIN), Dot(ORIGIN))"),
    "46-leftup": (scene("self.add(Dot(LEFT_UP), Dot(DL))"), "self.add(Dot(UL), Dot(DL))"),
    "46-upper": (scene("self.add(Dot(UPPER), Dot(LOWER))"), "self.add(Dot(UP), Dot(DOWN))"),
    "46-axes": (scene("self.add(Dot(X_AXIS), Dot(FRONT), Dot(BACK))"), "self.add(Dot(X_AXIS), Dot(OUT), Dot(IN))"),
    "47-random": (scene("self.wait(1 + 0 * random.random())"), "import random"),
    "47-np-math": (scene("self.wait(np.math.cos(0))"), "self.wait(math.cos(0))"),
    "47-factorial": (scene("self.wait(factorial(1))"), "from math import factorial"),
    "47-pi": (scene("self.wait(pi - 3)\nself.wait(e - 2)"), "from math import e"),
    "47-np": (
        "from manim import Scene, Dot, Circle\n\nclass Example(Scene):\n    def construct(self):\n        self.add(Dot(np.array([1, 0, 0])))\n",
        "import numpy as np",
    ),
    "47-abs": (scene("self.wait(1 + floor(0.3) + fabs(0))"), "from math import fabs"),
    "47-gamma": (scene("self.wait(np.math.factorial(1))"), "self.wait(math.factorial(1))"),
    "47-choice": (
        scene("self.add(Dot(color=choice([RED, BLUE])), Dot(uniform(0, 1) * UP))"),
        "from random import uniform",
    ),
    "52-imports": (
        scene("self.play(ShowCreation(Dot()))").replace("from manim import", "from manimlib.imports import"),
        "self.play(Create(Dot()))",
    ),
    "52-pile": (
        scene("self.play(ShowCreation(Dot()))").replace(
            "from manim import", "from big_ol_pile_of_manim_imports import"
        ),
        "self.play(Create(Dot()))",
    ),
    "52-module": (
        "import manimlib\n\nclass Example(manimlib.Scene):\n    def construct(self):\n        self.play(manimlib.ShowCreation(manimlib.Circle()))\n",
        "self.play(manimlib.Create(manimlib.Circle()))",
    ),
    "52-as": (
        "import manimlib as m\n\nclass Example(m.Scene):\n    def construct(self):\n        self.play(m.ShowCreation(m.Circle()))\n",
        "self.play(m.Create(m.Circle()))",
    ),
    "52-named": (
        "from manimlib.imports import Scene, Circle, ShowCreation\n\nclass Example(Scene):\n    def construct(self):\n        self.play(ShowCreation(Circle()))\n",
        "self.play(Create(Circle()))",
    ),
    "52-ce": (
        scene("self.play(Create(Dot()))").replace("from manim import", "from manimce import"),
        "from manim import *",
    ),
    "52-two": (
        "from manimlib import *\nfrom manimlib.once_useful_constructs.graph_scene import GraphScene\nimport numpy as np\n\nclass Example(Scene):\n    def construct(self):\n        self.wait()\n",
        "from manim import *",
    ),
    "53-smart": (scene("self.add(Text(“hello”))"), 'self.add(Text("hello"))'),
    "53-smart-many": (
        scene("self.add(Text(“hello”))\nself.wait(1)\nself.add(Text(‘it’))\nself.add(Text(“x”, color=RED))"),
        'self.add(Text("hello"))',
    ),
    "53-full": (scene("self.add（Dot（UP，color=RED））"), "self.add(Dot(UP,color=RED))"),
    "53-colon": (scene("for k in range(3)：\n    self.add(Dot())"), "for k in range(3):"),
    "53-fence": ("```python\n" + scene("self.wait()") + "```\n", "class Example(Scene):"),
    "53-fence-prose": (
        "Sure! Here it is.\n\n```python\n" + scene("self.wait()") + "```\n\nThis video waits.\n",
        "class Example(Scene):",
    ),
    "53-fence-open": ("```python\n" + scene("self.wait()"), "class Example(Scene):"),
    "53-tilde": ("~~~\n" + scene("self.wait()") + "~~~\n", "class Example(Scene):"),
    "53-square": (scene("self.add(Line([0, 0, 0], [1, 1, 0))\nself.wait()"), "self.add(Line([0, 0, 0], [1, 1, 0]))"),
    "53-bracket-multi": (
        scene("self.play(\n    Create(Dot()),\n    Create(Square()),\nself.wait()"),
        "Create(Square()),)",
    ),
    "53-extra": (scene("self.add(Dot(UP)))\nself.wait()"), "self.add(Dot(UP))"),
    "53-colon-missing": (scene("for k in range(3)\n    self.add(Dot())"), "for k in range(3):"),
    "53-nbsp": (scene("self.add(Dot())").replace("        self", "\u00a0       self"), "self.add(Dot())"),
    "53-bom": ("\ufeff" + scene("self.add(Dot())"), "from manim import *"),
    "53-zero-width": (scene("self.add(\u200bDot())"), "self.add(Dot())"),
    "53-minus": (scene("self.add(Dot(1 − 2 * UP))"), "self.add(Dot(1 - 2 * UP))"),
    "53-string": (scene('self.add(Text("hello))\nself.wait()'), 'self.add(Text("hello"))'),
    "53-tabs": (
        "from manim import *\n\nclass Example(Scene):\n    def construct(self):\n        self.wait()\n\tself.wait()\n",
        "self.wait()",
    ),
    "53-think": ("<think>\nI should write it.\n</think>\n\n" + scene("self.wait()"), "class Example(Scene):"),
    "53-comma": (scene("self.add(Dot() Square())"), "self.add(Dot(), Square())"),
    "53-fstring": (scene('t = 1\nself.add(MathTex(f"\\\\frac{a}{t}"))'), 'self.add(MathTex(f"\\\\frac{{a}}{t}"))'),
}
