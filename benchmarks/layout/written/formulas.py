"""Formulas, proofs and text lines with known layout faults."""

from manim import *


class TwoSumsOverEachOther(Scene):
    """fault: overlap"""

    def construct(self):
        first = MathTex(r"\sum_{k=1}^{n} k = \frac{n(n+1)}{2}")
        second = MathTex(r"\sum_{k=1}^{n} k^2 = \frac{n(n+1)(2n+1)}{6}")
        second.shift(0.4 * DOWN)
        self.play(Write(first))
        self.wait(1)
        self.play(Write(second))
        self.wait(2)


class TitleOverLargeFormula(Scene):
    """fault: overlap"""

    def construct(self):
        title = Text("Gaussian integral", font_size=48).to_edge(UP)
        formula = MathTex(r"\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi}", font_size=80).to_edge(UP, buff=0.4)
        self.play(Write(title))
        self.play(Write(formula))
        self.wait(2)


class ProofRunsBelowFrame(Scene):
    """fault: off_frame"""

    def construct(self):
        lines = VGroup(
            MathTex(r"(a+b)^2 = (a+b)(a+b)"),
            MathTex(r"= a(a+b) + b(a+b)"),
            MathTex(r"= a^2 + ab + ba + b^2"),
            MathTex(r"= a^2 + 2ab + b^2"),
            MathTex(r"\Rightarrow (a+b)^2 - 2ab = a^2 + b^2"),
        ).arrange(DOWN, buff=1.3)
        lines.to_edge(UP)
        for line in lines:
            self.play(FadeIn(line, shift=0.2 * UP))
        self.wait(2)


class TaylorSeriesTooWide(Scene):
    """fault: off_frame"""

    def construct(self):
        title = Text("Taylor series", font_size=40).to_edge(UP)
        series = MathTex(
            r"e^x = 1 + x + \frac{x^2}{2!} + \frac{x^3}{3!} + \frac{x^4}{4!} + \frac{x^5}{5!}"
            r"+ \frac{x^6}{6!} + \frac{x^7}{7!} + \frac{x^8}{8!} + \cdots",
            font_size=72,
        )
        self.play(FadeIn(title))
        self.play(Write(series))
        self.wait(2)


class GreekCommandsInText(Scene):
    """fault: raw_markup"""

    def construct(self):
        angle = Angle(Line(ORIGIN, 3 * RIGHT), Line(ORIGIN, 3 * UP + 3 * RIGHT), radius=1)
        text = Text(r"\alpha + \beta = 90 degrees", font_size=40).to_edge(UP)
        self.play(Create(angle))
        self.play(Write(text))
        self.wait(3)


class DollarSignsAroundSquare(Scene):
    """fault: raw_markup"""

    def construct(self):
        question = Text("What is the derivative of $x^2$ ?", font_size=40).shift(UP)
        answer = MathTex(r"\frac{d}{dx} x^2 = 2x").shift(DOWN)
        self.play(Write(question))
        self.wait(2)
        self.play(Write(answer))
        self.wait(2)


class BuoyancyIndexAsUnderscore(Scene):
    """fault: raw_markup"""

    def construct(self):
        block = Square(1.5, color=BLUE)
        up = Arrow(block.get_top(), block.get_top() + 1.5 * UP, buff=0, color=GREEN)
        label = Text("F_b = weight of the water", font_size=32).next_to(up, RIGHT)
        self.play(Create(block), GrowArrow(up))
        self.play(FadeIn(label))
        self.wait(3)


class PythagorasWithCarets(Scene):
    """fault: raw_markup"""

    def construct(self):
        triangle = Polygon(2 * LEFT + DOWN, 2 * RIGHT + DOWN, 2 * LEFT + 2 * UP, color=YELLOW)
        theorem = Text("a^2 + b^2 = c^2", font_size=44).next_to(triangle, DOWN, buff=0.5)
        self.play(Create(triangle))
        self.play(Write(theorem))
        self.wait(2)


class MarkdownStarsInHeading(Scene):
    """fault: raw_markup"""

    def construct(self):
        heading = Text("**Theorem** of Fermat", font_size=48).to_edge(UP)
        statement = MathTex(r"a^{p-1} \equiv 1 \pmod p", font_size=64)
        self.play(FadeIn(heading))
        self.play(Write(statement))
        self.wait(2)


class HtmlTagsInPlainText(Scene):
    """fault: raw_markup"""

    def construct(self):
        note = Text("Entropy <b>never</b> decreases", font_size=44)
        frame = SurroundingRectangle(note, color=BLUE, buff=0.4)
        self.play(Write(note))
        self.play(Create(frame))
        self.wait(2)


class OldStepLeftBehind(Scene):
    """fault: overlap"""

    def construct(self):
        title = Text("Solve the equation", font_size=40).to_edge(UP)
        step_one = MathTex("3x + 7 = 22", font_size=72)
        step_two = MathTex("3x = 15", font_size=72)
        self.play(Write(title))
        self.play(Write(step_one))
        self.wait(1)
        self.play(Write(step_two))
        self.wait(2)


class SourceNoteUnreadablySmall(Scene):
    """fault: too_small"""

    def construct(self):
        formula = MathTex("E = mc^2", font_size=96)
        source = Text("Source: Annalen der Physik 1905", font_size=10).to_edge(DOWN)
        self.play(Write(formula))
        self.play(FadeIn(source))
        self.wait(3)


class MaxwellInNearlyBlack(Scene):
    """fault: low_contrast"""

    def construct(self):
        title = Text("Maxwell equations", font_size=40, color=BLUE).to_edge(UP)
        lines = VGroup(
            MathTex(r"\nabla \cdot \mathbf{E} = \frac{\rho}{\varepsilon_0}"),
            MathTex(r"\nabla \cdot \mathbf{B} = 0"),
        ).arrange(DOWN, buff=0.8)
        lines.set_color("#2A2A2A")
        self.play(Write(title))
        self.play(Write(lines))
        self.wait(2)


class SentenceSqueezedToTwoUnits(Scene):
    """fault: too_small"""

    def construct(self):
        box = Square(3, color=TEAL)
        text = Text("Every even number above two is a sum of two primes").scale_to_fit_width(2.6)
        self.play(Create(box))
        self.play(FadeIn(text.move_to(box)))
        self.wait(5)


class LimitsCollideAndLeaveFrame(Scene):
    """fault: overlap, off_frame"""

    def construct(self):
        lower = MathTex(r"\lim_{n \to \infty} \left(1 + \frac{1}{n}\right)^n = e", font_size=72)
        upper = MathTex(r"\lim_{x \to 0} \frac{\sin x}{x} = 1", font_size=72).shift(0.5 * UP)
        remark = Text("Both limits are standard results", font_size=48).shift(6 * RIGHT + 2.5 * DOWN)
        self.play(Write(lower))
        self.play(Write(upper))
        self.play(FadeIn(remark))
        self.wait(3)
