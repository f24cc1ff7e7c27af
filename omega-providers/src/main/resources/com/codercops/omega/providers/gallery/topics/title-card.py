# topic: Title card
# area: drawing
# example: title card with 'My first video'
# words: title card intro opening heading headline
# required: title|intro|opening|headline
# excluded: deed|credit|game|bank|sports
# parameter: TEXT text 50
# parameter: COLOR color
from manim import *

TEXT = "My first video"
COLOR = GOLD

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class TitleCard(Scene):
    def construct(self):
        self.camera.background_color = PAGE
        text = VGroup(*[words(line, 72, INK, 10.5) for line in self.lines()]).arrange(DOWN, buff=0.35)
        if text.height > 3:
            text.scale_to_fit_height(3)
        frame = Rectangle(
            width=max(6, text.width + 1.6), height=text.height + 1.8, color=COLOR, stroke_width=5
        )
        above = Line(LEFT, RIGHT, color=COLOR, stroke_width=3).match_width(frame).shift(UP * 3)
        below = above.copy().shift(DOWN * 6)
        stars = VGroup(*[Star(color=COLOR, fill_opacity=1, stroke_width=0).scale(0.2) for _ in range(5)])
        stars.arrange(RIGHT, buff=0.5).next_to(frame, DOWN, buff=0.6)
        self.play(Create(above), Create(below), run_time=1)
        self.play(Write(text), run_time=2)
        self.play(Create(frame), above.animate.shift(DOWN * 0.6), below.animate.shift(UP * 0.6), run_time=1.2)
        self.play(LaggedStart(*[SpinInFromNothing(star) for star in stars], lag_ratio=0.2), run_time=1.5)
        self.play(
            text.animate.set_color(COLOR).scale(1.05), rate_func=rate_functions.there_and_back, run_time=1.2
        )
        self.wait(2)

    def lines(self):
        """Wraps the text into lines of about 24 letters, between words."""
        lines = [""]
        for word in TEXT.split() or ["…"]:
            longer = f"{lines[-1]} {word}".strip()
            if len(longer) <= 24 or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines
