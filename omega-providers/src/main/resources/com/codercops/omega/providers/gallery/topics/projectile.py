# topic: Projectile motion
# area: physics
# example: projectile at an angle of 50 degrees and a speed of 20 m/s
# words: projectile throw thrown ball angle speed trajectory parabola range launch cannon motion physics degrees
# required: projectile|throw|thrown|cannon|trajectory
# excluded: drag|resistance|moon|weight|vector|rocket
# parameter: ANGLE number 5..85 near "angle|degree|°|deg"
# parameter: SPEED number 1..500 near "speed|velocity|m/s"
from manim import *

ANGLE = 50
SPEED = 20

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


GRAVITY = 9.81  # m/s²


def metres(length):
    return f"{length:,.0f} m" if length >= 100 else f"{length:.3g} m"


class Projectile(Scene):
    def construct(self):
        self.begin(f"A projectile at {ANGLE:g}° and {SPEED:g} m/s", "Thrown without air to slow it down")
        slope = ANGLE * DEGREES
        time = 2 * SPEED * np.sin(slope) / GRAVITY
        reach = SPEED * np.cos(slope) * time
        height = GRAVITY * time**2 / 8
        scale = min(11 / reach, 4.2 / height)
        start = np.array([-reach * scale / 2, -2.2, 0])

        def place(t):
            rise = SPEED * np.sin(slope) * t - GRAVITY * t**2 / 2
            return start + scale * np.array([SPEED * np.cos(slope) * t, rise, 0])

        def push(t):
            fall = SPEED * np.sin(slope) - GRAVITY * t
            return 1.3 / SPEED * np.array([SPEED * np.cos(slope), fall, 0])

        clock = ValueTracker(0)
        ground = Line([-6.6, -2.2, 0], [6.6, -2.2, 0], color=MUTED, stroke_width=4)
        path = ParametricFunction(place, t_range=[0, time, time / 40], color=SKY)
        ball = Dot(start, radius=0.16, color=AMBER)
        arrow = Arrow(start, start + push(0), buff=0, color=CORAL, stroke_width=5)
        self.play(Create(ground), FadeIn(ball), GrowArrow(arrow))
        ball.add_updater(lambda dot: dot.move_to(place(clock.get_value())))
        arrow.add_updater(
            lambda line: line.put_start_and_end_on(
                place(clock.get_value()), place(clock.get_value()) + push(clock.get_value())
            )
        )
        self.play(clock.animate.set_value(time), Create(path), run_time=4.5, rate_func=rate_functions.linear)
        arrow.clear_updaters()
        self.play(FadeOut(arrow), run_time=0.4)

        top = place(time / 2)
        drop = DashedLine(top, [top[0], -2.2, 0], color=MINT)
        high = words(f"highest point {metres(height)}", 30, MINT).next_to(top, UP, buff=0.2)
        self.play(Create(drop), FadeIn(high))
        span = DoubleArrow(start, place(time), buff=0, color=AMBER, stroke_width=4, tip_length=0.2)
        span.shift(0.3 * DOWN)
        wide = words(f"range {metres(reach)}", 30, AMBER).next_to(span, DOWN, buff=0.1)
        self.play(GrowFromCenter(span), FadeIn(wide))
        self.say(f"It flies for {time:.3g} s; its path is a parabola", MINT)
        self.wait(2)

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
