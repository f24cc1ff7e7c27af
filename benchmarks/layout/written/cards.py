"""Cards, tables and slides with known layout faults."""

from manim import *


class WhiteTextOnYellowCard(Scene):
    """fault: low_contrast"""

    def construct(self):
        card = RoundedRectangle(width=7, height=3, corner_radius=0.3, color=YELLOW, fill_opacity=1)
        text = Text("Light is a wave", font_size=48).move_to(card)
        self.play(FadeIn(card))
        self.play(Write(text))
        self.wait(2)


class BlackTextOnNavyCard(Scene):
    """fault: low_contrast"""

    def construct(self):
        title = Text("Operating systems", font_size=40).to_edge(UP)
        card = Rectangle(width=6, height=2.5, color=WHITE, fill_color="#0B1A3A", fill_opacity=1)
        text = Text("Kernel mode", font_size=48, color=BLACK).move_to(card)
        self.play(Write(title), FadeIn(card))
        self.play(FadeIn(text))
        self.wait(2)


class PaleYellowOnWhiteBackground(Scene):
    """fault: low_contrast"""

    def construct(self):
        self.camera.background_color = WHITE
        title = Text("Photosynthesis", font_size=56, color="#FFF2A8")
        leaf = Ellipse(width=3, height=1.2, color=GREEN_E, fill_opacity=1).shift(2 * DOWN)
        self.play(FadeIn(leaf))
        self.play(Write(title))
        self.wait(2)


class GrayOnGrayFlashcards(Scene):
    """fault: low_contrast"""

    def construct(self):
        cards = VGroup()
        for word in ("Stack", "Queue", "Heap"):
            card = RoundedRectangle(width=3.2, height=2, corner_radius=0.2, fill_color="#777777", fill_opacity=1)
            cards.add(VGroup(card, Text(word, font_size=36, color="#909090").move_to(card)))
        cards.arrange(RIGHT, buff=0.6)
        self.play(LaggedStart(*[FadeIn(card) for card in cards]))
        self.wait(2)


class WhiteOnPastelGreenButton(Scene):
    """fault: low_contrast"""

    def construct(self):
        button = RoundedRectangle(width=5, height=1.4, corner_radius=0.5, color="#B5F2B0", fill_opacity=1)
        label = Text("Correct answer", font_size=40, color=WHITE).move_to(button)
        question = Text("Is seven a prime number?", font_size=40).shift(2 * UP)
        self.play(Write(question))
        self.play(FadeIn(button), FadeIn(label))
        self.wait(3)


class CardHalfOutsideLeft(Scene):
    """fault: off_frame"""

    def construct(self):
        card = RoundedRectangle(width=6, height=3, corner_radius=0.3, color=BLUE, fill_color=BLUE_E, fill_opacity=0.6)
        text = Text("Base case", font_size=48).move_to(card)
        group = VGroup(card, text).shift(5.5 * LEFT)
        other = Text("Induction step", font_size=48).shift(3 * RIGHT)
        self.play(FadeIn(group))
        self.play(Write(other))
        self.wait(2)


class CardOutlineCutsText(Scene):
    """fault: crossed"""

    def construct(self):
        box = Rectangle(width=4, height=1.5, color=RED, stroke_width=8)
        text = Text("Hypothesis testing", font_size=48).move_to(box).shift(0.1 * LEFT)
        self.play(Create(box))
        self.play(FadeIn(text))
        self.wait(2)


class NextCardHidesSentence(Scene):
    """fault: crossed"""

    def construct(self):
        sentence = Text("Water boils at 100 degrees", font_size=44).shift(0.3 * UP)
        card = Rectangle(width=4.5, height=2, fill_color=BLUE_E, fill_opacity=1).shift(2 * RIGHT + 0.3 * DOWN)
        self.play(Write(sentence))
        self.wait(2)
        self.play(FadeIn(card, shift=UP))
        self.wait(2)


class CardTextShrunkToFit(Scene):
    """fault: too_small"""

    def construct(self):
        cards = VGroup()
        for text in ("The mitochondria produce the energy", "The ribosomes build all the proteins"):
            card = RoundedRectangle(width=2.4, height=3, corner_radius=0.2, color=TEAL, fill_opacity=0.2)
            cards.add(VGroup(card, Text(text).scale_to_fit_width(2).move_to(card)))
        cards.arrange(RIGHT, buff=1)
        self.play(FadeIn(cards))
        self.wait(5)


class TwoCardTextsAtSamePlace(Scene):
    """fault: overlap"""

    def construct(self):
        card = Rectangle(width=10, height=3, color=BLUE, fill_color=BLUE_E, fill_opacity=0.5)
        question = Text("What is inertia?", font_size=44).move_to(card)
        answer = Text("Resistance to acceleration", font_size=44, color=YELLOW).move_to(card)
        self.play(FadeIn(card), Write(question))
        self.wait(2)
        self.play(Write(answer))
        self.wait(2)


class FaintAndTinyFooter(Scene):
    """fault: low_contrast, too_small"""

    def construct(self):
        heading = Text("Gradient descent", font_size=56).shift(UP)
        rule = MathTex(r"\theta \leftarrow \theta - \eta \nabla L(\theta)").shift(DOWN)
        footer = Text("lecture four", font_size=10, color="#2E2E2E").to_edge(DOWN)
        self.play(Write(heading), FadeIn(footer))
        self.play(Write(rule))
        self.wait(2)


class TableWiderThanFrame(Scene):
    """fault: off_frame"""

    def construct(self):
        table = Table(
            [["Mercury", "Venus", "Earth", "Mars"], ["0.39", "0.72", "1.00", "1.52"]],
            row_labels=[Text("Planet"), Text("Distance")],
            h_buff=1.8,
        )
        self.play(Create(table))
        self.wait(3)


class MatrixTitleOutsideTop(Scene):
    """fault: off_frame"""

    def construct(self):
        matrix = Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]]).scale(1.4)
        title = Text("Identity matrix", font_size=60).move_to(4 * UP)
        self.play(Write(matrix))
        self.play(FadeIn(title))
        self.wait(2)


class TrackerValueOverUnit(Scene):
    """fault: overlap"""

    def construct(self):
        pressure = ValueTracker(10)
        value = always_redraw(lambda: DecimalNumber(pressure.get_value(), font_size=72))
        unit = Text("kilopascal", font_size=56).shift(0.6 * RIGHT)
        self.add(value, unit)
        self.play(pressure.animate.set_value(95), run_time=3)
        self.wait(2)
