"""Graphs, trees and automata with known faults of labels on nodes and edges."""

from manim import *


class BlackLabelsOnDarkNodes(Scene):
    """fault: low_contrast"""

    def construct(self):
        graph = Graph(
            [1, 2, 3, 4],
            [(1, 2), (2, 3), (3, 4), (4, 1)],
            layout="circular",
            labels=True,
            vertex_config={"fill_color": "#1C1C2E", "stroke_color": WHITE, "stroke_width": 2},
        )
        self.play(Create(graph))
        self.wait(2)


class WhiteLabelsOnYellowNodes(Scene):
    """fault: low_contrast"""

    def construct(self):
        graph = Graph(
            [1, 2, 3],
            [(1, 2), (2, 3), (1, 3)],
            layout="circular",
            labels=True,
            label_fill_color=WHITE,
            vertex_config={"fill_color": YELLOW},
        )
        self.play(Create(graph))
        self.wait(2)


class TinyVertexLabels(Scene):
    """fault: too_small"""

    def construct(self):
        names = {v: MathTex(str(v), color=BLACK, font_size=12) for v in range(1, 6)}
        graph = Graph(
            list(names),
            [(1, 2), (2, 3), (3, 4), (4, 5), (5, 1)],
            layout="circular",
            labels=names,
            vertex_config={"radius": 0.3},
        )
        self.play(Create(graph))
        self.wait(2)


class GraphShrunkInCorner(Scene):
    """fault: too_small"""

    def construct(self):
        graph = Graph([1, 2, 3, 4], [(1, 2), (1, 3), (1, 4)], layout="circular", labels=True).scale(0.25)
        title = Text("A star graph", font_size=48).to_edge(UP)
        self.play(Write(title))
        self.play(Create(graph))
        self.wait(2)


class EdgeThroughCaption(Scene):
    """fault: crossed"""

    def construct(self):
        graph = Graph(
            [1, 2],
            [(1, 2)],
            layout={1: 4 * LEFT, 2: 4 * RIGHT},
            labels=True,
            edge_config={"stroke_color": ORANGE, "stroke_width": 8},
        )
        caption = Text("shortest path", font_size=44)
        self.play(Create(graph))
        self.play(FadeIn(caption))
        self.wait(2)


class EdgeWeightsCollide(Scene):
    """fault: overlap"""

    def construct(self):
        nodes = VGroup(*[Dot(p, radius=0.2, color=BLUE) for p in (3 * LEFT, 3 * RIGHT)])
        upper = ArcBetweenPoints(3 * LEFT, 3 * RIGHT, angle=-PI / 3)
        lower = ArcBetweenPoints(3 * LEFT, 3 * RIGHT, angle=PI / 3)
        first = Text("weight 12", font_size=40)
        second = Text("weight 57", font_size=40).shift(0.2 * RIGHT + 0.1 * UP)
        self.play(FadeIn(nodes), Create(upper), Create(lower))
        self.play(FadeIn(first), FadeIn(second))
        self.wait(2)


class TreeLeavesBelowFrame(Scene):
    """fault: off_frame"""

    def construct(self):
        root = LabeledDot(Text("8", font_size=30, color=BLACK)).move_to(2 * UP)
        children = VGroup(*[LabeledDot(Text(t, font_size=30, color=BLACK)) for t in ("3", "9")])
        children.arrange(RIGHT, buff=4).shift(DOWN)
        leaves = VGroup(*[LabeledDot(Text(t, font_size=30, color=BLACK)) for t in ("1", "5")])
        leaves.arrange(RIGHT, buff=1.5).move_to(children[0].get_center() + 3 * DOWN)
        edges = VGroup(*[Line(root.get_center(), child.get_center()) for child in children])
        edges.add(*[Line(children[0].get_center(), leaf.get_center()) for leaf in leaves])
        self.play(Create(edges), FadeIn(root), FadeIn(children), FadeIn(leaves))
        self.wait(2)


class AutomatonStateDarkOnDark(Scene):
    """fault: low_contrast"""

    def construct(self):
        states = VGroup()
        for name in ("start", "accept"):
            circle = Circle(radius=1, color=WHITE, fill_color="#4A0D0D", fill_opacity=1)
            states.add(VGroup(circle, Text(name, font_size=32, color="#101040").move_to(circle)))
        states.arrange(RIGHT, buff=3)
        arrow = Arrow(states[0].get_right(), states[1].get_left())
        self.play(FadeIn(states), GrowArrow(arrow))
        self.wait(2)


class DigraphPaleLabels(Scene):
    """fault: low_contrast"""

    def construct(self):
        graph = DiGraph(
            ["A", "B", "C"],
            [("A", "B"), ("B", "C")],
            layout={"A": 4 * LEFT, "B": ORIGIN, "C": 4 * RIGHT},
            labels=True,
            label_fill_color="#F4E8FF",
            vertex_config={"fill_color": "#D9C2F0"},
        )
        self.play(Create(graph))
        self.wait(2)


class TransitionNamesOnSameSpot(Scene):
    """fault: overlap"""

    def construct(self):
        states = VGroup(*[Circle(radius=0.8, color=WHITE) for _ in range(2)]).arrange(RIGHT, buff=4)
        arrow = Arrow(states[0].get_right(), states[1].get_left(), buff=0.1)
        push = Text("push coin", font_size=36, color=YELLOW).next_to(arrow, UP)
        turn = Text("turn knob", font_size=36, color=GREEN).next_to(arrow, UP)
        self.play(Create(states), GrowArrow(arrow))
        self.play(FadeIn(push))
        self.wait(1)
        self.play(FadeIn(turn))
        self.wait(2)
