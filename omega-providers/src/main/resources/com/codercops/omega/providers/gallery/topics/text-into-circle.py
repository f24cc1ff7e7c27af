# topic: A text turns into a circle
# area: drawing
# example: text 'Hello' in red turning into a circle
# words: text word turn into transform morph become circle letter
# required: circle|disc|disk|ring
# required: text|word|letter|write|name
# excluded: area|pi|radius|unit
# parameter: TEXT text 30
# parameter: COLOR color
from manim import *

TEXT = "Hello"
COLOR = RED

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class TextIntoCircle(Scene):
    def construct(self):
        self.begin("A text turns into a circle", "First the text, written by hand")
        text = words(TEXT, 110, COLOR, 11.5).move_to(UP * 0.1)
        self.play(Write(text), run_time=2.5)
        self.wait(0.5)
        underline = Line(LEFT, RIGHT, color=COLOR).match_width(text).next_to(text, DOWN, buff=0.25)
        self.play(Create(underline), run_time=0.6)
        self.say("Every letter flows into one outline")
        circle = Circle(2.2, color=COLOR, stroke_width=8, fill_opacity=0.25).move_to(UP * 0.1)
        self.play(FadeOut(underline), ReplacementTransform(text, circle), run_time=2.5)
        self.play(circle.animate.scale(1.1), rate_func=rate_functions.there_and_back, run_time=0.8)
        if len(TEXT) <= 14:  # a longer text would be too small to read inside the circle
            self.play(FadeIn(words(TEXT, 44, INK, 3.9).move_to(circle), scale=0.6))
        self.say("A circle that remembers its text", MINT)
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
