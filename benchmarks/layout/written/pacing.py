"""Scenes with known faults of timing: empty or still frames, text shown too briefly, an abrupt end."""

from manim import *


class LateStartOfTitle(Scene):
    """fault: empty_frame"""

    def construct(self):
        title = Text("Binary search", font_size=56)
        self.wait(6)
        self.play(Write(title))
        self.wait(2)


class BlackGapBetweenTopics(Scene):
    """fault: empty_frame"""

    def construct(self):
        first = Text("Part one: limits", font_size=48)
        second = Text("Part two: derivatives", font_size=48)
        self.play(FadeIn(first))
        self.wait(2)
        self.play(FadeOut(first))
        self.wait(5)
        self.play(FadeIn(second))
        self.wait(2)


class LongBlackEnding(Scene):
    """fault: empty_frame"""

    def construct(self):
        circle = Circle(color=BLUE)
        formula = MathTex(r"A = \pi r^2").next_to(circle, DOWN)
        self.play(Create(circle), Write(formula))
        self.wait(2)
        self.play(FadeOut(circle), FadeOut(formula))
        self.wait(6)


class EverythingClearedTooEarly(Scene):
    """fault: empty_frame"""

    def construct(self):
        matrix = Matrix([[2, 1], [1, 3]])
        self.play(Write(matrix))
        self.wait(2)
        self.clear()
        self.wait(3)
        self.wait(2)
        self.play(Write(MathTex(r"\det A = 5")))
        self.wait(2)


class FrozenTriangle(Scene):
    """fault: still_frame"""

    def construct(self):
        triangle = Triangle(color=YELLOW).scale(2)
        name = Text("equilateral", font_size=40).next_to(triangle, DOWN)
        self.play(Create(triangle), Write(name))
        self.wait(12)


class FrozenBetweenSteps(Scene):
    """fault: still_frame"""

    def construct(self):
        step = MathTex("x^2 - 9 = 0", font_size=64)
        result = MathTex(r"x = \pm 3", font_size=64)
        self.play(Write(step))
        self.wait(11)
        self.play(ReplacementTransform(step, result))
        self.wait(2)


class ThreePausesInARow(Scene):
    """fault: still_frame"""

    def construct(self):
        plane = NumberPlane()
        vector = Arrow(ORIGIN, 3 * RIGHT + 2 * UP, buff=0, color=YELLOW)
        self.play(Create(plane), GrowArrow(vector))
        self.wait(5)
        self.wait(5)
        self.wait(3)


class FrozenBarChart(Scene):
    """fault: still_frame"""

    def construct(self):
        chart = BarChart(values=[3, 5, 2], bar_names=["A", "B", "C"], y_range=[0, 6, 2], y_length=5, x_length=8)
        self.play(Create(chart))
        self.wait(14)
        self.play(chart.animate.change_bar_values([4, 2, 5]))
        self.wait(2)


class DefinitionFlashesBy(Scene):
    """fault: short_text"""

    def construct(self):
        text = Text(
            "A function is continuous when small changes of the input\ncause only small changes of the output value",
            font_size=28,
            line_spacing=1,
        )
        self.play(FadeIn(text), run_time=0.5)
        self.wait(0.5)
        self.play(FadeOut(text), run_time=0.5)
        self.play(Create(Circle(color=BLUE)))
        self.wait(2)


class SubtitleGoneTooSoon(Scene):
    """fault: short_text"""

    def construct(self):
        wave = FunctionGraph(lambda x: np.sin(2 * x), x_range=[-5, 5], color=TEAL)
        subtitle = Text("Waves carry energy but they carry no matter along", font_size=30).to_edge(DOWN)
        self.play(Create(wave))
        self.add(subtitle)
        self.wait(0.8)
        self.remove(subtitle)
        self.play(wave.animate.set_color(YELLOW))
        self.wait(2)


class SlidesReplacedInAHurry(Scene):
    """fault: short_text"""

    def construct(self):
        first = Text("Every process owns its own separate memory space", font_size=32)
        second = Text("Threads of one process share the same memory space", font_size=32)
        self.play(FadeIn(first), run_time=0.4)
        self.wait(0.4)
        self.play(FadeOut(first), run_time=0.4)
        self.play(FadeIn(second))
        self.wait(4)


class LongWarningAtTheEnd(Scene):
    """fault: short_text"""

    def construct(self):
        title = Text("Division", font_size=48).to_edge(UP)
        warning = Text(
            "Never divide by a variable before you have checked\nthat this variable can not become zero anywhere\n"
            "because you would lose some of the solutions",
            font_size=32,
            line_spacing=1,
        )
        self.play(Write(title))
        self.wait(1)
        self.add(warning)
        self.wait(1.5)


class QuestionVanishesBeforeRead(Scene):
    """fault: short_text"""

    def construct(self):
        question = Text("How many ways are there to place eight queens safely?", font_size=30)
        board = VGroup(*[Square(0.6) for _ in range(64)]).arrange_in_grid(8, 8, buff=0)
        self.add(question)
        self.wait(0.7)
        self.play(FadeOut(question), run_time=0.3)
        self.play(FadeIn(board))
        self.wait(2)


class EndsRightAfterWriting(Scene):
    """fault: short_end"""

    def construct(self):
        formula = MathTex("F = ma", font_size=96)
        title = Text("Newton", font_size=48).to_edge(UP)
        self.play(Write(title))
        self.wait(1)
        self.play(Write(formula))


class EndsOnMovingDot(Scene):
    """fault: short_end"""

    def construct(self):
        circle = Circle(radius=2)
        dot = Dot(circle.get_right(), color=RED)
        self.play(Create(circle), FadeIn(dot))
        self.wait(1)
        self.play(MoveAlongPath(dot, circle), run_time=3)


class EndsAfterQuarterSecond(Scene):
    """fault: short_end"""

    def construct(self):
        axes = Axes(x_range=[0, 4], y_range=[0, 4], x_length=6, y_length=5)
        self.play(Create(axes))
        self.wait(1)
        self.play(Create(axes.plot(lambda x: 0.8 * x, color=GREEN)))
        self.wait(0.25)


class EndsWithTransform(Scene):
    """fault: short_end"""

    def construct(self):
        square = Square(3, color=BLUE)
        circle = Circle(radius=1.7, color=YELLOW)
        self.play(Create(square))
        self.wait(2)
        self.play(Transform(square, circle))
        self.wait(0.2)
