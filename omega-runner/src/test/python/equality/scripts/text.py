"""Text, code and what is written letter by letter."""

from manim import *


class PlainText(Scene):
    def construct(self):
        self.play(Write(Text("Omega draws")), run_time=0.5)


class Markup(Scene):
    def construct(self):
        text = MarkupText('<b>bold</b> <i>thin</i> <span fgcolor="yellow">warm</span> x<sub>2</sub>')
        self.play(FadeIn(text, shift=UP), run_time=0.3)


class Letters(Scene):
    def construct(self):
        self.play(AddTextLetterByLetter(Text("abcdef"), time_per_char=0.1))


class Typed(Scene):
    def construct(self):
        text = Text("cursor")
        cursor = Rectangle(height=0.8, width=0.4, fill_opacity=1)
        self.play(TypeWithCursor(text, cursor, time_per_char=0.1))


class ColoredParts(Scene):
    def construct(self):
        text = Text("red and blue", t2c={"red": RED, "blue": BLUE}, t2s={"and": ITALIC})
        self.play(FadeIn(text), run_time=0.3)
        self.play(text[0:3].animate.shift(UP), run_time=0.3)


class GradientText(Scene):
    def construct(self):
        self.play(FadeIn(Text("gradient", gradient=(RED, BLUE, GREEN))), run_time=0.3)


class ManyLines(Scene):
    def construct(self):
        self.play(FadeIn(Paragraph("one", "two is longer", "three", alignment="center")), run_time=0.3)


class Bullets(Scene):
    def construct(self):
        points = BulletedList("first", "second", "third")
        self.play(Write(points), run_time=0.5)
        points.fade_all_but(1)
        self.wait(0.2)


class TitleLine(Scene):
    def construct(self):
        self.play(Write(Title("A title")), run_time=0.4)


class Listing(Scene):
    def construct(self):
        code = Code(code_string="def f(x):\n    return x ** 2\n", language="python", add_line_numbers=True)
        self.play(Create(code), run_time=0.4)
        self.play(code.animate.scale(0.7).to_corner(UL), run_time=0.3)


class Scrambled(Scene):
    def construct(self):
        one, two = Text("listen"), Text("silent")
        self.play(TransformMatchingShapes(one, two), run_time=0.5)


class Unwritten(Scene):
    def construct(self):
        text = Text("gone")
        self.add(text)
        self.play(Unwrite(text), run_time=0.4)


class OtherLetters(Scene):
    def construct(self):
        self.play(FadeIn(Text("Grüße, мир, Ωμέγα")), run_time=0.3)


class Numbers(Scene):
    def construct(self):
        number = DecimalNumber(0, num_decimal_places=2, include_sign=True)
        whole = Integer(1000, group_with_commas=True).shift(DOWN)
        self.add(number, whole)
        self.play(ChangeDecimalToValue(number, 12.5), run_time=0.5)
        self.play(whole.animate.set_value(1234567), run_time=0.3)
