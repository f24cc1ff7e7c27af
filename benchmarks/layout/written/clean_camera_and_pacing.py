"""Scenes with a moving camera or a calm pace, without layout faults."""

from manim import *


class ZoomIntoPointOnCurve(MovingCameraScene):
    """clean"""

    def construct(self):
        axes = Axes(x_range=[-3, 3], y_range=[-3, 3], x_length=10, y_length=6)
        curve = axes.plot(lambda x: 0.1 * x**3, color=BLUE)
        point = Dot(axes.c2p(2, 0.8), color=YELLOW)
        self.play(Create(axes), Create(curve))
        self.play(FadeIn(point))
        self.play(self.camera.frame.animate.scale(0.4).move_to(point))
        self.wait(2)


class ZoomedCardLeavesOthersOutside(MovingCameraScene):
    """clean"""

    def construct(self):
        cards = VGroup()
        for word in ("Input", "Model", "Output"):
            box = Rectangle(width=3, height=1.5, color=BLUE)
            cards.add(VGroup(box, Text(word, font_size=36).move_to(box)))
        cards.arrange(RIGHT, buff=1)
        self.play(FadeIn(cards))
        self.wait(1)
        self.play(self.camera.frame.animate.set(width=6).move_to(cards[1]))
        self.wait(2)


class PanToSecondTopic(MovingCameraScene):
    """clean"""

    def construct(self):
        first = Text("Electric field", font_size=48)
        second = Text("Magnetic field", font_size=48).shift(16 * RIGHT)
        self.add(second)
        self.play(Write(first))
        self.wait(1.5)
        self.play(self.camera.frame.animate.move_to(second), run_time=2)
        self.wait(2)


class ZoomOutKeepsLargeText(MovingCameraScene):
    """clean"""

    def construct(self):
        heading = Text("Milky Way", font_size=72)
        disc = Ellipse(width=10, height=3, color=BLUE).next_to(heading, DOWN)
        self.play(Write(heading), Create(disc))
        self.play(self.camera.frame.animate.scale(1.4))
        self.wait(2)


class CameraReturnsToStart(MovingCameraScene):
    """clean"""

    def construct(self):
        formula = MathTex(r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", font_size=72)
        self.camera.frame.save_state()
        self.play(Write(formula))
        self.play(self.camera.frame.animate.scale(0.6))
        self.wait(1.5)
        self.play(Restore(self.camera.frame))
        self.wait(1.5)


class PausesWithSmallMotions(Scene):
    """clean"""

    def construct(self):
        text = Text("Think about this for a moment", font_size=40).shift(UP)
        dot = Dot(DOWN + 3 * LEFT, color=YELLOW)
        self.play(Write(text), FadeIn(dot))
        self.wait(5)
        self.play(dot.animate.shift(6 * RIGHT))
        self.wait(6)
        self.play(Indicate(text))
        self.wait(2)


class ShortBlackBetweenChapters(Scene):
    """clean"""

    def construct(self):
        first = Text("Part one: limits", font_size=48)
        second = Text("Part two: derivatives", font_size=48)
        self.play(FadeIn(first))
        self.wait(2)
        self.play(FadeOut(first))
        self.wait(0.8)
        self.play(FadeIn(second))
        self.wait(2)


class EverythingFadedOutAtEnd(Scene):
    """clean"""

    def construct(self):
        circle = Circle(radius=1.5, color=BLUE)
        label = Text("The end of the lesson", font_size=40).next_to(circle, DOWN)
        self.play(Create(circle), Write(label))
        self.wait(3)
        self.play(FadeOut(circle), FadeOut(label))


class LongDefinitionWithTimeToRead(Scene):
    """clean"""

    def construct(self):
        text = Text(
            "A function is continuous when small changes of the input\ncause only small changes of the output value",
            font_size=28,
            line_spacing=1,
        )
        self.play(FadeIn(text))
        self.wait(7)
        self.play(FadeOut(text))
        self.play(Create(Circle(color=BLUE)))
        self.wait(1.5)


class CountdownReplacesNumbers(Scene):
    """clean"""

    def construct(self):
        number = Text("3", font_size=120)
        self.play(FadeIn(number))
        for digit in "210":
            following = Text(digit, font_size=120)
            self.play(FadeOut(number, scale=0.5), run_time=0.5)
            self.play(FadeIn(following), run_time=0.5)
            number = following
        self.wait(1.5)


class RollingSquareOnRamp(Scene):
    """clean"""

    def construct(self):
        floor = Line(6 * LEFT, 6 * RIGHT).shift(1.5 * DOWN)
        square = Square(1, color=RED).next_to(floor, UP, buff=0).shift(4 * LEFT)
        name = Text("uniform motion", font_size=36).to_edge(UP)
        self.add(floor, square)
        self.play(FadeIn(name))
        self.play(square.animate.shift(8 * RIGHT), run_time=4, rate_func=linear)
        self.wait(1.5)
