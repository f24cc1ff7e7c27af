"""Labelled diagrams from physics, geometry and computer science without layout faults."""

from manim import *


class ClientServerLabelAboveArrow(Scene):
    """clean"""

    def construct(self):
        client = VGroup(Square(1.8, color=BLUE), Text("Client", font_size=30)).shift(4 * LEFT)
        server = VGroup(Square(1.8, color=GREEN), Text("Server", font_size=30)).shift(4 * RIGHT)
        arrow = Arrow(client.get_right(), server.get_left(), color=YELLOW)
        request = Text("GET /index.html", font_size=32).next_to(arrow, UP, buff=0.15)
        self.play(FadeIn(client), FadeIn(server))
        self.play(GrowArrow(arrow), Write(request))
        self.wait(2)


class RightTriangleWithSides(Scene):
    """clean"""

    def construct(self):
        triangle = Polygon(2 * LEFT + 1.5 * DOWN, 2 * RIGHT + 1.5 * DOWN, 2 * RIGHT + 1.5 * UP, color=YELLOW)
        a = MathTex("a").next_to(triangle, DOWN)
        b = MathTex("b").next_to(triangle, RIGHT)
        c = MathTex("c").move_to(0.5 * LEFT + 0.6 * UP)
        self.play(Create(triangle))
        self.play(Write(VGroup(a, b, c)))
        self.wait(2)


class PipelineThatFits(Scene):
    """clean"""

    def construct(self):
        stages = VGroup()
        for name in ("Fetch", "Decode", "Execute", "Memory", "Write"):
            box = RoundedRectangle(width=2, height=1.1, corner_radius=0.2, color=TEAL)
            stages.add(VGroup(box, Text(name, font_size=26).move_to(box)))
        stages.arrange(RIGHT, buff=0.6)
        arrows = VGroup(*[Arrow(stages[k].get_right(), stages[k + 1].get_left(), buff=0.05) for k in range(4)])
        self.play(LaggedStart(*[FadeIn(stage) for stage in stages]))
        self.play(Create(arrows))
        self.wait(2)


class ForcesBesideArrowTips(Scene):
    """clean"""

    def construct(self):
        block = Square(1.5, color=BLUE, fill_opacity=0.3)
        gravity = Arrow(block.get_bottom(), block.get_bottom() + 1.6 * DOWN, buff=0, color=RED)
        normal = Arrow(block.get_top(), block.get_top() + 1.6 * UP, buff=0, color=GREEN)
        g_label = MathTex(r"\vec{F}_g", color=RED).next_to(gravity.get_end(), RIGHT, buff=0.25)
        n_label = MathTex(r"\vec{F}_n", color=GREEN).next_to(normal.get_end(), RIGHT, buff=0.25)
        self.play(Create(block))
        self.play(GrowArrow(gravity), FadeIn(g_label))
        self.play(GrowArrow(normal), FadeIn(n_label))
        self.wait(2)


class ArrayWithBraceAndIndices(Scene):
    """clean"""

    def construct(self):
        cells = VGroup(*[Square(1) for _ in range(6)]).arrange(RIGHT, buff=0)
        values = VGroup(*[Text(str(v), font_size=32).move_to(c) for v, c in zip([7, 2, 9, 4, 1, 5], cells)])
        indices = VGroup(*[Text(str(i), font_size=24, color=GRAY_B).next_to(c, UP) for i, c in enumerate(cells)])
        brace = Brace(cells, DOWN)
        self.play(Create(cells), FadeIn(values))
        self.play(FadeIn(indices), GrowFromCenter(brace), Write(brace.get_text("length six")))
        self.wait(2)


class VennDiagramSets(Scene):
    """clean"""

    def construct(self):
        left = Circle(radius=2, color=BLUE, fill_opacity=0.25).shift(LEFT)
        right = Circle(radius=2, color=RED, fill_opacity=0.25).shift(RIGHT)
        names = VGroup(MathTex("A").move_to(2 * LEFT), MathTex("B").move_to(2 * RIGHT), MathTex(r"A \cap B"))
        self.play(FadeIn(left), FadeIn(right))
        self.play(Write(names))
        self.wait(2)


class PendulumLabelBesideRod(Scene):
    """clean"""

    def construct(self):
        pivot = 2.5 * UP
        bob = Dot(1.5 * DOWN + 1.5 * RIGHT, radius=0.3, color=RED)
        rod = Line(pivot, bob.get_center())
        label = Text("length of the rod", font_size=32).next_to(rod, RIGHT, buff=0.3)
        angle_line = DashedLine(pivot, 2 * DOWN, color=GRAY)
        self.play(Create(angle_line), Create(rod), FadeIn(bob))
        self.play(FadeIn(label))
        self.wait(2)


class AnimatedSpringReadout(Scene):
    """clean"""

    def construct(self):
        length = ValueTracker(2)
        bar = always_redraw(lambda: Rectangle(width=length.get_value(), height=0.6, color=ORANGE, fill_opacity=0.6))
        label = always_redraw(lambda: DecimalNumber(length.get_value(), font_size=40).next_to(bar, UP))
        self.play(FadeIn(bar), FadeIn(label))
        self.play(length.animate.set_value(8), run_time=3)
        self.wait(1.5)


class StepsDimmedWhenDone(Scene):
    """clean"""

    def construct(self):
        steps = VGroup(
            *[Text(s, font_size=36) for s in ("1. Read the input", "2. Sort the list", "3. Print the result")]
        )
        steps.arrange(DOWN, buff=0.8, aligned_edge=LEFT)
        for step in steps:
            self.play(FadeIn(step, shift=0.3 * RIGHT))
            self.wait(2)
            if step is not steps[-1]:
                self.play(step.animate.set_opacity(0.3))
        self.wait(1.5)


class WrongClaimStruckOut(Scene):
    """clean"""

    def construct(self):
        wrong = Text("Heavy objects fall faster", font_size=40).shift(UP)
        right = Text("All objects fall equally fast", font_size=40, color=GREEN).shift(DOWN)
        self.play(Write(wrong))
        self.wait(1.5)
        self.play(Create(Cross(wrong, stroke_width=4)))
        self.play(Write(right))
        self.wait(2.5)


class FileTreeWithUnderscores(Scene):
    """clean"""

    def construct(self):
        names = ["src/", "data_loader.py", "train_model.py", "README.md"]
        files = VGroup(*[Text(n, font="Monospace", font_size=32) for n in names])
        files.arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        files[1:3].shift(0.8 * RIGHT)
        self.play(LaggedStart(*[FadeIn(name) for name in files], lag_ratio=0.4))
        self.wait(2)


class LensRaysClearOfLabels(Scene):
    """clean"""

    def construct(self):
        axis = DashedLine(6 * LEFT, 6 * RIGHT, color=GRAY)
        lens = Ellipse(width=0.6, height=4, color=BLUE, fill_opacity=0.3)
        ray = VGroup(Line(5 * LEFT + 1.2 * UP, 1.2 * UP), Line(1.2 * UP, 3 * RIGHT)).set_color(YELLOW)
        focus = Dot(3 * RIGHT, color=RED)
        label = Text("focus", font_size=30).next_to(focus, DOWN)
        self.play(Create(axis), FadeIn(lens))
        self.play(Create(ray), FadeIn(focus), FadeIn(label))
        self.wait(2)


class BinaryTreeCircles(Scene):
    """clean"""

    def construct(self):
        spots = {"8": 2.5 * UP, "3": 2.5 * LEFT, "9": 2.5 * RIGHT, "1": 4 * LEFT + 2.5 * DOWN, "5": LEFT + 2.5 * DOWN}
        pairs = [("8", "3"), ("8", "9"), ("3", "1"), ("3", "5")]
        edges = VGroup(*[Line(spots[a], spots[b], color=GRAY) for a, b in pairs])
        nodes = VGroup()
        for name, spot in spots.items():
            disc = Circle(radius=0.45, color=WHITE, fill_color=BLUE_E, fill_opacity=1).move_to(spot)
            nodes.add(VGroup(disc, Text(name, font_size=32).move_to(disc)))
        self.play(Create(edges), FadeIn(nodes))
        self.wait(2)
