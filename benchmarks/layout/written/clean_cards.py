"""Cards, slides and graphs with labels that are easy to read, without layout faults."""

from manim import *


class DarkTextOnYellowCard(Scene):
    """clean"""

    def construct(self):
        card = RoundedRectangle(width=7, height=3, corner_radius=0.3, color=YELLOW, fill_opacity=1)
        text = Text("Light is a wave", font_size=48, color=BLACK).move_to(card)
        self.play(FadeIn(card))
        self.play(Write(text))
        self.wait(2)


class WhiteTextOnNavyCard(Scene):
    """clean"""

    def construct(self):
        card = Rectangle(width=6, height=2.5, color=WHITE, fill_color="#0B1A3A", fill_opacity=1)
        text = Text("Kernel mode", font_size=48).move_to(card)
        self.play(FadeIn(card))
        self.play(FadeIn(text))
        self.wait(2)


class BlackOnWhiteBackground(Scene):
    """clean"""

    def construct(self):
        self.camera.background_color = WHITE
        title = Text("Photosynthesis", font_size=56, color=BLACK).shift(UP)
        formula = MathTex(r"6\,CO_2 + 6\,H_2O \to C_6H_{12}O_6 + 6\,O_2", color="#1B5E20").shift(DOWN)
        self.play(Write(title))
        self.play(Write(formula))
        self.wait(2)


class ThreeFlashcardsArranged(Scene):
    """clean"""

    def construct(self):
        cards = VGroup()
        for word, color in (("Stack", BLUE), ("Queue", GREEN), ("Heap", ORANGE)):
            card = RoundedRectangle(width=3.2, height=2, corner_radius=0.2, color=color, fill_opacity=0.15)
            cards.add(VGroup(card, Text(word, font_size=36, color=color).move_to(card)))
        cards.arrange(RIGHT, buff=0.6)
        self.play(LaggedStart(*[FadeIn(card) for card in cards], lag_ratio=0.3))
        self.wait(2)


class QuestionThenAnswerOnCard(Scene):
    """clean"""

    def construct(self):
        card = Rectangle(width=9, height=3, color=BLUE, fill_color=BLUE_E, fill_opacity=0.5)
        question = Text("What is inertia?", font_size=44)
        answer = Text("Resistance to acceleration", font_size=44, color=YELLOW)
        self.play(FadeIn(card), Write(question))
        self.wait(2)
        self.play(FadeOut(question))
        self.play(FadeIn(answer))
        self.wait(2)


class CardFadesWithShift(Scene):
    """clean"""

    def construct(self):
        card = RoundedRectangle(width=5, height=2, corner_radius=0.2, color=TEAL, fill_opacity=0.2)
        slide = VGroup(card, Text("Base case", font_size=44).move_to(card))
        following = Text("Induction step", font_size=48)
        self.play(FadeIn(slide))
        self.wait(1.5)
        self.play(FadeOut(slide, shift=0.5 * LEFT))
        self.play(FadeIn(following, shift=0.5 * LEFT))
        self.wait(2)


class ComparisonColumns(Scene):
    """clean"""

    def construct(self):
        left = VGroup(Text("List", font_size=40, color=BLUE), Text("fast append", font_size=30)).arrange(DOWN, buff=0.6)
        right = VGroup(Text("Tree", font_size=40, color=GREEN), Text("fast lookup", font_size=30)).arrange(
            DOWN, buff=0.6
        )
        VGroup(left, right).arrange(RIGHT, buff=3)
        divider = Line(2 * UP, 2 * DOWN, color=GRAY)
        self.play(Create(divider))
        self.play(FadeIn(left), FadeIn(right))
        self.wait(2)


class DefaultGraphWithLabels(Scene):
    """clean"""

    def construct(self):
        graph = Graph([1, 2, 3, 4], [(1, 2), (2, 3), (3, 4), (4, 1)], layout="circular", labels=True)
        title = Text("A cycle graph", font_size=40).to_edge(UP)
        self.play(Write(title))
        self.play(Create(graph))
        self.wait(2)


class BlueGraphShortestPath(Scene):
    """clean"""

    def construct(self):
        spots = {"A": 4 * LEFT, "B": 1.5 * UP, "C": 1.5 * DOWN, "D": 4 * RIGHT}
        graph = Graph(
            list(spots),
            [("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")],
            layout=spots,
            labels=True,
            vertex_config={"fill_color": BLUE},
        )
        self.play(Create(graph))
        self.play(graph.edges[("A", "B")].animate.set_color(YELLOW), graph.edges[("B", "D")].animate.set_color(YELLOW))
        self.wait(2)


class WhiteLabelsOnDarkNodes(Scene):
    """clean"""

    def construct(self):
        graph = Graph(
            [1, 2, 3],
            [(1, 2), (2, 3), (1, 3)],
            layout="circular",
            labels=True,
            label_fill_color=WHITE,
            vertex_config={"fill_color": "#14365C", "stroke_color": WHITE, "stroke_width": 2},
        )
        self.play(Create(graph))
        self.wait(2)


class WeightedEdgesOffsetLabels(Scene):
    """clean"""

    def construct(self):
        nodes = VGroup(*[LabeledDot(Text(t, font_size=28, color=BLACK)) for t in "ST"]).arrange(RIGHT, buff=6)
        edge = Line(nodes[0].get_right(), nodes[1].get_left())
        weight = Text("12", font_size=36, color=YELLOW).next_to(edge, UP)
        self.play(FadeIn(nodes), Create(edge))
        self.play(FadeIn(weight))
        self.wait(2)


class TextCoveredThenRemoved(Scene):
    """clean"""

    def construct(self):
        label = Text("Plaintext", font_size=48)
        lock = RoundedRectangle(width=4, height=1.5, corner_radius=0.2, color=GRAY_D, fill_opacity=1)
        cipher = Text("Qmbjoufyu", font_size=48).move_to(lock)
        self.play(Write(label))
        self.wait(1)
        self.play(FadeOut(label))
        self.play(FadeIn(lock), FadeIn(cipher))
        self.wait(2)


class HighlightedWordInSentence(Scene):
    """clean"""

    def construct(self):
        words = VGroup(*[Text(w, font_size=44) for w in ("Energy", "is", "always", "conserved")]).arrange(
            RIGHT, buff=0.3
        )
        marker = BackgroundRectangle(words[3], color=YELLOW, fill_opacity=0.25, buff=0.1)
        self.play(FadeIn(words))
        self.wait(1)
        self.play(FadeIn(marker), words[3].animate.set_color(YELLOW))
        self.wait(2)


class CaptionStripAtBottom(Scene):
    """clean"""

    def construct(self):
        strip = Rectangle(width=14.2, height=1, stroke_width=0, fill_color=GRAY_E, fill_opacity=1).to_edge(DOWN, buff=0)
        caption = Text("Sound needs a medium", font_size=36).move_to(strip)
        wave = FunctionGraph(lambda x: 0.8 * np.sin(3 * x), x_range=[-6, 6], color=TEAL).shift(UP)
        self.play(FadeIn(strip), FadeIn(caption))
        self.play(Create(wave), run_time=2)
        self.wait(1.5)
