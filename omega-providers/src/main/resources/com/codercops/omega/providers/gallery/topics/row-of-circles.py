# topic: A row of circles
# area: drawing
# example: a row of 7 circles in teal
# words: row circle dot line count many draw
# required: circle|dot|disc
# required: row|line|beside
# excluded: concentric|area|olympic|square|triangle|turn|transform
# parameter: N integer 1..20 near "row|of"
# parameter: COLOR color
from manim import *

N = 7
COLOR = TEAL

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class RowOfCircles(Scene):
    def construct(self):
        self.begin(f"A row of {N} circle{'' if N == 1 else 's'}", "One after the other")
        radius = min(1.2, 6.2 / N * 0.85)
        row = VGroup(*[Circle(radius, color=COLOR, stroke_width=5, fill_opacity=0.3) for _ in range(N)])
        row.arrange(RIGHT, buff=0.3 * radius).move_to(UP * 0.3)
        self.play(
            LaggedStart(*[GrowFromCenter(circle) for circle in row], lag_ratio=0.3),
            run_time=min(4, 1 + N * 0.25),
        )
        if N <= 10:
            size = min(44, 44 * radius / 0.6)
            numbers = VGroup(*[words(str(i), size).move_to(circle) for i, circle in enumerate(row, 1)])
            self.play(
                LaggedStart(*[FadeIn(number, scale=0.5) for number in numbers], lag_ratio=0.3), run_time=2
            )
            row = VGroup(*[VGroup(circle, number) for circle, number in zip(row, numbers)])
        self.say("A wave runs through the row")
        hops = [circle.animate(rate_func=rate_functions.there_and_back).shift(UP * 0.9) for circle in row]
        self.play(LaggedStart(*hops, lag_ratio=0.15), run_time=2.5)
        self.say(f"{N} circle{'' if N == 1 else 's'} in a row", MINT)
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
