# topic: Pendulum
# area: physics
# example: pendulum of length 2 m
# words: pendulum swing length period gravity oscillation simple swinging motion physics
# required: pendulum
# excluded: double|foucault|chaos|chaotic|coupled|newton|inverted|damped|clock
# parameter: LENGTH number 0.1..10 near "length|long|m|metre|meter"
from manim import *

LENGTH = 2

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


GRAVITY = 9.81  # m/s²


class Pendulum(Scene):
    def construct(self):
        self.begin(f"A pendulum {LENGTH:g} m long", "Pulled aside and let go, it swings to and fro")
        period = TAU * np.sqrt(LENGTH / GRAVITY)
        swings = max(2, round(8 / period))
        pivot = np.array([-4, 2.5, 0])
        reach = 2.2 + 2 * min(1, LENGTH / 4)
        clock = ValueTracker(0)

        def lean():
            return 25 * DEGREES * np.cos(TAU * clock.get_value() / period)

        def end():
            return pivot + reach * np.array([np.sin(lean()), -np.cos(lean()), 0])

        beam = Line(pivot + LEFT, pivot + RIGHT, color=MUTED, stroke_width=6)
        rest = DashedLine(pivot, pivot + (reach + 0.3) * DOWN, color=MUTED, stroke_width=2)
        thread = Line(pivot, end(), color=INK, stroke_width=3)
        bob = Dot(end(), radius=0.24, color=AMBER)
        name = words(f"{LENGTH:g} m", 28, MUTED)
        name.next_to(Line(pivot, end()).get_center(), RIGHT, buff=0.35)
        self.play(Create(beam), Create(rest), Create(thread), FadeIn(bob), FadeIn(name))
        thread.add_updater(lambda line: line.put_start_and_end_on(pivot, end()))
        bob.add_updater(lambda dot: dot.move_to(end()))

        axes = Axes(
            x_range=[0, swings * period, period],
            y_range=[-1, 1, 1],
            x_length=6,
            y_length=2.4,
            tips=False,
            axis_config={"color": MUTED, "stroke_width": 2},
        ).move_to([3, 1.1, 0])
        across = words("displacement", 26, MUTED).next_to(axes, UP, buff=0.15, aligned_edge=LEFT)
        along = words("time", 26, MUTED).next_to(axes, DOWN, buff=0.1, aligned_edge=RIGHT)
        graph = axes.plot(
            lambda t: np.cos(TAU * t / period), x_range=[0, swings * period, period / 24], color=AMBER
        )
        self.play(FadeOut(name), Create(axes), FadeIn(across), FadeIn(along))

        time = swings * period
        self.play(
            clock.animate.set_value(time), Create(graph), run_time=time, rate_func=rate_functions.linear
        )
        formula = words("T = 2π √(l / g)", 40).move_to([3, -1.3, 0])
        value = words(f"= 2π √({LENGTH:g} m / 9.81 m/s²) = {period:.2f} s", 32, AMBER, 6.4)
        self.play(Write(formula), FadeIn(value.next_to(formula, DOWN, buff=0.35)))
        self.say(f"One swing takes {period:.2f} seconds; the mass does not matter", MINT)
        self.wait(1.5)

    def begin(self, title, caption):
        self.camera.background_color = PAGE
        self.caption = words(caption, 30, MUTED).to_edge(DOWN, buff=0.45)
        heading = words(title, 40).to_edge(UP, buff=0.4)
        self.play(FadeIn(heading, shift=0.2 * DOWN), FadeIn(self.caption), run_time=1)

    def say(self, text, color=MUTED):
        """Replaces the caption at the bottom edge."""
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
