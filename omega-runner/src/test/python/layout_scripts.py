"""Scripts with layout errors, and the statements with which the rules mend them."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import indent

HEAD = "from manim import *\n\n\nclass A({base}):\n    def construct(self):\n"


@dataclass(frozen=True)
class Mended:
    """The body of a script, and a line of it after the repair, up to `...` if the rest depends on the font."""

    rule: str
    body: str
    line: str
    base: str = "Scene"

    def is_in(self, mended: str) -> bool:
        """Whether a script has the line."""
        start = self.line.removesuffix("...")
        return any(
            line[8:] == self.line or (start != self.line and line[8:].startswith(start)) for line in mended.splitlines()
        )

    @property
    def source(self) -> str:
        """The script."""
        return script(self.body, self.base)


def script(body: str, base: str = "Scene") -> str:
    """A script with this body of `construct`."""
    return HEAD.format(base=base) + indent(body + "\n", " " * 8)


CASES = (
    Mended(
        "text-into-frame",
        "t = Text('far out').shift(6.6 * RIGHT)\nself.play(FadeIn(t))\nself.wait()",
        "t.shift_onto_screen(buff=0.4)",
    ),
    Mended(
        "text-into-frame",
        "self.add(Text('anonymous').shift(6.6 * RIGHT))\nself.wait()",
        "self.add(Text('anonymous').shift(6.6 * RIGHT).shift_onto_screen(buff=0.4))",
    ),
    Mended(
        "text-into-frame",
        "g = VGroup(*[Text(f'item {i}') for i in range(9)]).arrange(RIGHT)\nself.play(FadeIn(g))\nself.wait()",
        "g.scale_to_fit_width(min(g.width, 13.4...",
    ),
    Mended(
        "target-into-frame",
        "t = Text('leaves')\nself.play(FadeIn(t))\nself.play(t.animate.shift(7 * RIGHT))\nself.wait()",
        "self.play(t.animate.shift(7 * RIGHT).shift_onto_screen(buff=0.4))",
    ),
    Mended(
        "clear-leftover",
        "a = Text('first')\nb = Text('second')\nself.play(FadeIn(a))\nself.play(FadeIn(b))\nself.wait()",
        "self.play(FadeOut(a), FadeIn(b))",
    ),
    Mended(
        "clear-in-loop",
        "for it in ('one', 'two'):\n    t = Text(it)\n    self.play(FadeIn(t))\n    self.wait()",
        "    self.play(FadeOut(t))",
    ),
    Mended(
        "text-to-free-place",
        "a = Text('first')\nb = Text('second')\nself.play(FadeIn(a), FadeIn(b))\nself.wait()",
        "b.shift(...",
    ),
    Mended(
        "text-in-front",
        "t = Text('hidden words', font_size=30)\n"
        "s = Circle(1, fill_opacity=1, color=BLUE_E, stroke_width=0).shift(1.4 * RIGHT)\n"
        "self.play(FadeIn(t), FadeIn(s))\nself.wait()",
        "t = Text('hidden words', font_size=30).set_z_index(1)",
    ),
    Mended(
        "legible-size",
        "self.add(Text('tiny', font_size=12))\nself.wait()",
        "self.add(Text('tiny', font_size=21))",
    ),
    Mended(
        "legible-color",
        "self.add(Square(4, fill_opacity=1, color=YELLOW))\nself.add(Text('pale', color=WHITE))\nself.wait()",
        "self.add(Text('pale', color=\"#4C4C4C\"))",
    ),
    Mended(
        "label-color",
        "c = {'fill_color': DARKER_GRAY}\ng = Graph([1], [], labels=True, vertex_config=c)\nself.add(g)\nself.wait()",
        'g = Graph([1], [], labels=True, vertex_config=c, label_fill_color="#999999")',
    ),
    Mended(
        "markup-as-meant",
        "self.add(Text('the force F_b'))\nself.wait()",
        'self.add(Tex(r"the force $F_b$"))',
    ),
    Mended(
        "markup-as-meant",
        "self.add(Text('a **bold** word', color=RED))\nself.wait()",
        "self.add(Text('a bold word', color=RED))",
    ),
    Mended(
        "markup-as-meant",
        "self.add(Text('H<sub>2</sub>O'))\nself.wait()",
        "self.add(MarkupText('H<sub>2</sub>O'))",
    ),
    Mended(
        "text-fixed-in-frame",
        "self.set_camera_orientation(phi=1.1, theta=-1)\nself.add(ThreeDAxes())\nt = Text('A surface').to_edge(UP)\n"
        "self.play(Write(t))\nself.wait()",
        "self.add_fixed_in_frame_mobjects(t)",
        "ThreeDScene",
    ),
    Mended(
        "color-without-label",
        "g = Graph([1], [], labels=True)\nself.add(g)\nself.play(g.vertices[1].animate.set_color(GREEN))\nself.wait()",
        "self.play(g.vertices[1].animate.set_fill(GREEN, family=False))",
    ),
    Mended(
        "short-axis-numbers",
        "a = Axes(x_range=[-6, 6, PI / 2], y_range=[-1, 1], axis_config={'include_numbers': True})\nself.add(a)\n"
        "self.wait()",
        "a = Axes(x_range=[-6, 6, PI / 2], y_range=[-1, 1], axis_config={\"decimal_number_config\": ...",
    ),
)  # fmt: skip
