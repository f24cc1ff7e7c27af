"""Formulas, proofs and text lines without layout faults."""

from manim import *


class TwoSumsBelowEachOther(Scene):
    """clean"""

    def construct(self):
        first = MathTex(r"\sum_{k=1}^{n} k = \frac{n(n+1)}{2}")
        second = MathTex(r"\sum_{k=1}^{n} k^2 = \frac{n(n+1)(2n+1)}{6}")
        VGroup(first, second).arrange(DOWN, buff=0.8)
        self.play(Write(first))
        self.wait(1)
        self.play(Write(second))
        self.wait(2)


class ProofLineByLine(Scene):
    """clean"""

    def construct(self):
        lines = VGroup(
            MathTex(r"(a+b)^2 = (a+b)(a+b)"),
            MathTex(r"= a(a+b) + b(a+b)"),
            MathTex(r"= a^2 + ab + ba + b^2"),
            MathTex(r"= a^2 + 2ab + b^2"),
        ).arrange(DOWN, buff=0.6)
        for line in lines:
            self.play(FadeIn(line, shift=0.2 * UP))
            self.wait(0.5)
        self.play(Create(SurroundingRectangle(lines[-1], color=YELLOW)))
        self.wait(2)


class EquationSolvedInPlace(Scene):
    """clean"""

    def construct(self):
        title = Text("Solve the equation", font_size=40).to_edge(UP)
        steps = [MathTex(s, font_size=72) for s in ("3x + 7 = 22", "3x = 15", "x = 5")]
        self.play(Write(title), Write(steps[0]))
        self.wait(1.5)
        for k in (1, 2):
            self.play(ReplacementTransform(steps[k - 1], steps[k]))
            self.wait(1.5)


class MatchingTexRearranged(Scene):
    """clean"""

    def construct(self):
        before = MathTex("a^2", "+", "b^2", "=", "c^2", font_size=80)
        after = MathTex("a^2", "=", "c^2", "-", "b^2", font_size=80)
        self.play(Write(before))
        self.wait(1)
        self.play(TransformMatchingTex(before, after))
        self.wait(2)


class LongSentenceThatJustFits(Scene):
    """clean"""

    def construct(self):
        law = Text("A body at rest stays at rest unless a force acts on it").scale_to_fit_width(13)
        self.play(Write(law))
        self.wait(3)
        self.play(law.animate.set_color(YELLOW))
        self.wait(1.5)


class TwoPricesWithDollarSigns(Scene):
    """clean"""

    def construct(self):
        old = Text("Before: $25", font_size=48).shift(UP)
        new = Text("Now only $15 or $12 for students", font_size=48, color=GREEN).shift(DOWN)
        self.play(Write(old))
        self.wait(1)
        self.play(Write(new))
        self.wait(3)


class VariableNameInMonospace(Scene):
    """clean"""

    def construct(self):
        code = Text("total_sum = my_var + 1", font="Monospace", font_size=40)
        note = Text("assigns a new value", font_size=32, color=BLUE).next_to(code, DOWN, buff=0.6)
        self.play(Write(code))
        self.play(FadeIn(note))
        self.wait(2)


class UnderlinedHeadingAndFormula(Scene):
    """clean"""

    def construct(self):
        heading = Text("Euler identity", font_size=48).to_edge(UP)
        formula = MathTex(r"e^{i\pi} + 1 = 0", font_size=96)
        self.play(Write(heading), Create(Underline(heading)))
        self.play(Write(formula))
        self.play(Circumscribe(formula))
        self.wait(1.5)


class BoxedFinalAnswer(Scene):
    """clean"""

    def construct(self):
        answer = MathTex(r"\int_0^1 x^2 \, dx = \frac{1}{3}", font_size=64)
        box = SurroundingRectangle(answer, color=GREEN, buff=0.3)
        self.play(Write(answer))
        self.play(Create(box))
        self.wait(2)


class FractionCancelled(Scene):
    """clean"""

    def construct(self):
        fraction = MathTex(r"\frac{6}{8} = \frac{2 \cdot 3}{2 \cdot 4}", r"= \frac{3}{4}", font_size=72)
        note = Tex("cancel the common factor", font_size=40).to_edge(DOWN)
        self.play(Write(fraction[0]), FadeIn(note))
        self.wait(1)
        self.play(Write(fraction[1]))
        self.wait(2)


class MatrixTimesVector(Scene):
    """clean"""

    def construct(self):
        product = VGroup(Matrix([[2, 1], [0, 3]]), Matrix([["x"], ["y"]]), MathTex("="), Matrix([["2x+y"], ["3y"]]))
        product.arrange(RIGHT)
        self.play(Write(product))
        self.play(product[0].get_rows()[0].animate.set_color(YELLOW))
        self.wait(2)


class ListedAxiomsNearBottom(Scene):
    """clean"""

    def construct(self):
        title = Text("Group axioms", font_size=44).to_edge(UP)
        items = BulletedList("Closure", "Associativity", "Identity", "Inverse", buff=0.7).next_to(title, DOWN, buff=0.8)
        self.play(Write(title))
        for item in items:
            self.play(FadeIn(item))
        self.wait(2)


class TitleReplacedAfterFadeOut(Scene):
    """clean"""

    def construct(self):
        first = Text("Chapter one: Limits", font_size=48).to_edge(UP)
        second = Text("Chapter two: Series", font_size=48).to_edge(UP)
        formula = MathTex(r"\lim_{n \to \infty} \frac{1}{n} = 0", font_size=64)
        self.play(Write(first), Write(formula))
        self.wait(2)
        self.play(FadeOut(first))
        self.play(FadeIn(second), formula.animate.set_color(BLUE))
        self.wait(2)


class TripleDotsAndStarProduct(Scene):
    """clean"""

    def construct(self):
        code = Text("area = width * height", font="Monospace", font_size=40).shift(UP)
        words = Text("Multiply the sides ... and you are done", font_size=36).shift(DOWN)
        self.play(FadeIn(code))
        self.play(FadeIn(words))
        self.wait(4)
