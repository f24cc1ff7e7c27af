# topic: Clock
# area: drawing
# example: a clock showing 10:25
# words: clock watch time hour minute hand dial analog wall
# required: clock|watch face|dial
# excluded: cpu|speed|logic|arithmetic|algorithm|vector|synchron|biological|pendulum|alarm|modular
# parameter: HOUR integer 0..23
# parameter: MINUTE integer 0..59
from manim import *

HOUR = 10
MINUTE = 25

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class Clock(Scene):
    def construct(self):
        self.begin(f"The clock shows {HOUR:02d}:{MINUTE:02d}", "The hour hand is short, the minute hand long")
        centre = np.array([-2.6, -0.1, 0])
        rim = Circle(2.7, color=INK, stroke_width=6).move_to(centre)
        ticks = VGroup()
        for i in range(60):
            way = np.array([np.sin(TAU * i / 60), np.cos(TAU * i / 60), 0])
            inner = 2.35 if i % 5 == 0 else 2.5
            ticks.add(
                Line(
                    centre + inner * way, centre + 2.6 * way, color=MUTED, stroke_width=4 if i % 5 == 0 else 2
                )
            )
        numbers = VGroup()
        for i in range(1, 13):
            way = np.array([np.sin(TAU * i / 12), np.cos(TAU * i / 12), 0])
            numbers.add(words(str(i), 30).move_to(centre + 2.0 * way))
        self.play(
            Create(rim),
            FadeIn(ticks),
            LaggedStart(*[FadeIn(n) for n in numbers], lag_ratio=0.1),
            run_time=1.5,
        )
        short = Line(centre, centre + UP * 1.2, color=AMBER, stroke_width=12)
        long = Line(centre, centre + UP * 1.7, color=SKY, stroke_width=7)
        pin = Dot(centre, radius=0.13, color=INK)
        self.play(Create(short), Create(long), FadeIn(pin))
        minutes = (HOUR % 12) * 60 + MINUTE
        self.play(
            Rotate(short, -TAU * minutes / 720, about_point=centre),
            Rotate(long, -TAU * minutes / 60, about_point=centre),
            run_time=4,
        )
        self.add(pin)
        digital = words(f"{HOUR:02d}:{MINUTE:02d}", 84, MINT).move_to([3.6, 0.5, 0])
        facts = words(f"{HOUR} h and {MINUTE} min", 34, MUTED).next_to(digital, DOWN, buff=0.5)
        self.play(FadeIn(digital, scale=0.7), FadeIn(facts))
        left = 24 * 60 - HOUR * 60 - MINUTE
        self.say(f"{left // 60} h {left % 60} min until midnight", MINT)
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
