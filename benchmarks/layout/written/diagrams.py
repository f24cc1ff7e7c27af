"""Labelled diagrams from physics, geometry and computer science with known layout faults."""

from manim import *


class ClientServerArrowThroughLabel(Scene):
    """fault: crossed"""

    def construct(self):
        client = VGroup(Square(2, color=BLUE), Text("Client", font_size=30)).shift(4.5 * LEFT)
        server = VGroup(Square(2, color=GREEN), Text("Server", font_size=30)).shift(4.5 * RIGHT)
        arrow = Arrow(client.get_right(), server.get_left(), color=YELLOW)
        request = Text("GET /index.html", font_size=36).move_to(arrow)
        self.play(FadeIn(client), FadeIn(server))
        self.play(Write(request), GrowArrow(arrow))
        self.wait(2)


class CircleOutlineThroughRadiusLabel(Scene):
    """fault: crossed"""

    def construct(self):
        circle = Circle(radius=2.5, color=RED, stroke_width=8)
        radius = Line(ORIGIN, circle.point_at_angle(PI / 3), color=WHITE)
        label = Text("circumference", font_size=40).move_to(circle.get_right())
        self.play(Create(circle), Create(radius))
        self.play(FadeIn(label))
        self.wait(2)


class PipelineLastStageOutside(Scene):
    """fault: off_frame"""

    def construct(self):
        stages = VGroup()
        for name in ("Fetch", "Decode", "Execute", "Memory", "Write"):
            box = RoundedRectangle(width=2.4, height=1.2, corner_radius=0.2, color=TEAL)
            stages.add(VGroup(box, Text(name, font_size=30).move_to(box)))
        stages.arrange(RIGHT, buff=0.8).to_edge(LEFT)
        arrows = VGroup(*[Arrow(stages[k].get_right(), stages[k + 1].get_left(), buff=0.05) for k in range(4)])
        self.play(LaggedStart(*[FadeIn(stage) for stage in stages]))
        self.play(Create(arrows))
        self.wait(2)


class InertiaSentenceTooLong(Scene):
    """fault: off_frame"""

    def construct(self):
        law = Text("A body at rest stays at rest unless an external force acts on it", font_size=48)
        block = Square(1, color=BLUE, fill_opacity=0.5).shift(2 * DOWN)
        floor = Line(4 * LEFT, 4 * RIGHT).next_to(block, DOWN, buff=0)
        self.play(Write(law))
        self.play(FadeIn(block), Create(floor))
        self.wait(4)


class PlanetHidesItsName(Scene):
    """fault: crossed"""

    def construct(self):
        name = Text("Jupiter and moons", font_size=44)
        planet = Circle(radius=1.1, color=ORANGE, fill_opacity=1).shift(0.9 * RIGHT + 0.3 * UP)
        moons = VGroup(*[Dot(planet.get_center() + k * UP + 3 * RIGHT, color=GRAY_A) for k in (-1, 0, 1)])
        self.play(Write(name))
        self.wait(1)
        self.play(FadeIn(planet), FadeIn(moons))
        self.wait(2)


class ForceLabelsOnTopOfEachOther(Scene):
    """fault: overlap"""

    def construct(self):
        block = Square(1.5, color=BLUE)
        pull = Arrow(block.get_right(), block.get_right() + 2 * RIGHT, buff=0, color=GREEN)
        drag = Arrow(block.get_left(), block.get_left() + 2 * LEFT, buff=0, color=RED)
        pull_label = Text("Pull 20 N", font_size=36, color=GREEN).move_to(2.2 * UP)
        drag_label = Text("Friction 5 N", font_size=36, color=RED).move_to(2.1 * UP + 0.3 * RIGHT)
        self.play(Create(block), GrowArrow(pull), GrowArrow(drag))
        self.play(FadeIn(pull_label), FadeIn(drag_label))
        self.wait(2)


class OsiLayersTinyNames(Scene):
    """fault: too_small"""

    def construct(self):
        names = ["Application", "Transport", "Network", "Data link", "Physical"]
        layers = VGroup()
        for name in names:
            layers.add(VGroup(Rectangle(width=5, height=0.8, color=BLUE), Text(name, font_size=11)))
        layers.arrange(DOWN, buff=0.2)
        self.play(LaggedStart(*[FadeIn(layer, shift=DOWN) for layer in layers]))
        self.wait(2)


class CellNucleusWhiteOnYellow(Scene):
    """fault: low_contrast"""

    def construct(self):
        cell = Ellipse(width=8, height=5, color=GREEN)
        nucleus = Circle(radius=1.5, color=YELLOW, fill_opacity=1)
        label = Text("Nucleus", font_size=36, color=WHITE).move_to(nucleus)
        self.play(Create(cell))
        self.play(FadeIn(nucleus), Write(label))
        self.wait(2)


class BraceTextBelowBottomEdge(Scene):
    """fault: off_frame"""

    def construct(self):
        bar = Rectangle(width=8, height=1, color=BLUE, fill_opacity=0.4).shift(2.6 * DOWN)
        brace = Brace(bar, DOWN)
        label = Text("total length", font_size=48).next_to(brace, DOWN, buff=0.15)
        self.play(FadeIn(bar))
        self.play(GrowFromCenter(brace), FadeIn(label))
        self.wait(2)


class PendulumRodThroughText(Scene):
    """fault: crossed"""

    def construct(self):
        pivot = 2.5 * UP
        bob = Dot(2 * DOWN + 1.5 * RIGHT, radius=0.3, color=RED)
        rod = Line(pivot, bob.get_center(), stroke_width=8)
        label = Text("length of the rod", font_size=40).move_to(rod.get_center())
        self.play(Create(rod), FadeIn(bob))
        self.play(FadeIn(label))
        self.wait(2)


class BraceLabelOverCaption(Scene):
    """fault: overlap"""

    def construct(self):
        squares = VGroup(*[Square(1) for _ in range(6)]).arrange(RIGHT, buff=0)
        brace = Brace(squares, DOWN)
        count = brace.get_text("six memory cells")
        caption = Text("An array is contiguous", font_size=36).next_to(squares, DOWN, buff=0.6)
        self.play(Create(squares))
        self.play(GrowFromCenter(brace), Write(count))
        self.play(Write(caption))
        self.wait(2)


class CircuitScaledDown(Scene):
    """fault: too_small"""

    def construct(self):
        wire = Rectangle(width=8, height=5, color=YELLOW)
        battery = Text("Battery 9 V", font_size=36).next_to(wire, LEFT)
        lamp = Text("Lamp 3 W", font_size=36).next_to(wire, RIGHT)
        VGroup(wire, battery, lamp).scale(0.3)
        self.play(Create(wire))
        self.play(FadeIn(battery), FadeIn(lamp))
        self.wait(2)
