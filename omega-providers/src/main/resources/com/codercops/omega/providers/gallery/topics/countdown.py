# topic: Countdown
# area: drawing
# example: countdown from 10 seconds
# words: countdown count down from second rocket launch start
# required: countdown|count down|counts down
# excluded: show|theorem|clock
# parameter: START integer 1..60 near "from|second"
from manim import *

START = 10

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class Countdown(Scene):
    def construct(self):
        self.begin(f"Countdown from {START}", "Get ready")
        # Shows at most 20 evenly spaced steps, down to zero.
        shown = min(START, 20)
        steps = [START - round(START * i / shown) for i in range(shown + 1)]
        ring = Circle(2.1, color=MUTED, stroke_width=6).move_to(UP * 0.1).rotate(PI / 2)
        number = self.number(steps[0])
        self.play(Create(ring), FadeIn(number))
        pace = min(0.8, 9 / len(steps))
        arc = VGroup()
        for i, step in enumerate(steps[1:], 1):
            fresh = self.number(step)
            grown = Arc(2.1, PI / 2, -TAU * i / shown, color=AMBER, stroke_width=12, arc_center=UP * 0.1)
            self.add(grown)
            self.remove(arc)
            self.play(FadeOut(number, shift=UP * 1.2), FadeIn(fresh, shift=UP * 1.2), run_time=pace)
            number, arc = fresh, grown
        self.play(
            number.animate.set_color(MINT).scale(1.15),
            Flash(number, color=MINT, flash_radius=2.4),
            run_time=1,
        )
        self.say("Go!", MINT)
        self.wait(1.5)

    def number(self, value):
        return words(str(value), 110, INK, 3.3).move_to(UP * 0.1)

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
