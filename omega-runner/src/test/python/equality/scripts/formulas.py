"""Formulas, matrices and what is built of them."""

from manim import *


class Formula(Scene):
    def construct(self):
        self.play(Write(MathTex(r"\int_0^1 x^2\,dx = \frac{1}{3}")), run_time=0.5)


class Words(Scene):
    def construct(self):
        self.play(FadeIn(Tex(r"Let $x \in \mathbb{R}$ be \emph{small}")), run_time=0.3)


class MatchingParts(Scene):
    def construct(self):
        one = MathTex("a^2", "+", "b^2", "=", "c^2")
        two = MathTex("a^2", "=", "c^2", "-", "b^2")
        self.add(one)
        self.play(TransformMatchingTex(one, two, path_arc=PI / 2), run_time=0.6)


class ColoredFormula(Scene):
    def construct(self):
        formula = MathTex("E", "=", "m", "c^2").set_color_by_tex("m", YELLOW)
        self.play(LaggedStart(*(FadeIn(part) for part in formula), lag_ratio=0.4), run_time=0.6)


class Isolated(Scene):
    def construct(self):
        formula = MathTex(r"\frac{x}{y} + x", substrings_to_isolate="x").set_color_by_tex("x", RED)
        self.play(Write(formula), run_time=0.4)


class BoxedFormula(Scene):
    def construct(self):
        formula = MathTex(r"\sum_{k=1}^n k", r"= \frac{n(n+1)}{2}")
        self.add(formula)
        self.play(Create(SurroundingRectangle(formula[1], buff=0.2, corner_radius=0.1)), run_time=0.3)
        self.play(Circumscribe(formula[0]), run_time=0.5)


class Bracketed(Scene):
    def construct(self):
        matrix = Matrix([[1, 2], [3, 4]])
        self.play(Create(matrix), run_time=0.4)
        self.play(matrix.get_rows()[0].animate.set_color(RED), matrix.get_columns()[1].animate.shift(UP), run_time=0.3)


class MatrixKinds(Scene):
    def construct(self):
        whole = IntegerMatrix([[1, 0], [0, 1]], left_bracket="(", right_bracket=")")
        decimal = DecimalMatrix([[0.5, 1.25]], element_to_mobject_config={"num_decimal_places": 1})
        self.play(FadeIn(VGroup(whole, decimal).arrange(RIGHT, buff=1)), run_time=0.3)


class BraceLabels(Scene):
    def construct(self):
        line = Line(LEFT * 2, RIGHT * 2)
        brace = BraceLabel(line, r"x_1")
        self.play(Create(line), FadeIn(brace), run_time=0.4)
        self.play(brace.animate.shift(DOWN), run_time=0.2)


class Variables(Scene):
    def construct(self):
        value = Variable(0.5, "x", num_decimal_places=2)
        self.add(value)
        self.play(value.tracker.animate.set_value(3), run_time=0.5)


class Strokes(Scene):
    def construct(self):
        formula = MathTex(r"\pi").scale(4).set_stroke(RED, 3, background=True)
        self.play(DrawBorderThenFill(formula), run_time=0.5)
        self.play(ShowPassingFlash(formula.copy().set_color(YELLOW)), run_time=0.4)
