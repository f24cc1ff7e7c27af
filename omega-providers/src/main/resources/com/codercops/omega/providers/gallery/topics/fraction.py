# topic: A fraction as pie and bar
# area: mathematics
# example: the fraction 3/4 as a pie and a bar
# words: fraction pie bar part whole numerator denominator
# required: fraction|numerator|denominator
# excluded: add|multiply|divide|subtract|continued|partial|decay|apple|recipe|sum|product
# parameter: TOP integer 1..12
# parameter: BOTTOM integer 2..12
from manim import *

TOP = 3
BOTTOM = 4

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

def num(value, digits=2):
    """Formats a number without trailing zeros and with a typographic minus sign."""
    return f"{round(value, digits) + 0.0:.12g}".replace("-", "−")

class Fraction(Scene):
    def construct(self):
        self.begin(f"The fraction {TOP}/{BOTTOM}")
        wholes = -(-TOP // BOTTOM)
        radius = min(1.35, 5 / wholes - 0.15)
        self.say(f"Cut {'a whole' if wholes == 1 else 'each whole'} into {BOTTOM} equal parts")
        pies = VGroup(*(self.pie(radius) for _ in range(wholes))).arrange(RIGHT, buff=0.3).move_to(1.15 * UP + 1.2 * LEFT)
        length = 9 / wholes
        bars = VGroup(*(self.bar(length) for _ in range(wholes))).arrange(RIGHT, buff=0.12)
        bars.scale_to_fit_width(10).stretch_to_fit_height(0.8).move_to(1.4 * DOWN + 1.2 * LEFT)
        self.play(FadeIn(pies), FadeIn(bars))
        self.wait(0.6)

        part = words(f"each part is 1/{BOTTOM}", 28, MUTED, width=9).next_to(bars, DOWN, buff=0.25)
        self.play(FadeIn(part))
        self.say(f"Take {TOP} of these parts", AMBER)
        count, pace = VGroup(), min(0.7, 6 / TOP)
        for n in range(TOP):
            pie, bar = pies[n // BOTTOM][n % BOTTOM], bars[n // BOTTOM][n % BOTTOM]
            shown = words(f"{n + 1}/{BOTTOM}", 56, AMBER, width=1.9).move_to([5.5, 1.1, 0])
            self.play(
                pie.animate.set_fill(AMBER, 0.95),
                bar.animate.set_fill(AMBER, 0.95),
                FadeOut(count),
                FadeIn(shown),
                run_time=pace,
            )
            count = shown
        self.wait(0.6)
        self.say(self.closing(), MINT)
        self.wait(2)

    def closing(self):
        share = TOP / BOTTOM
        sign = "=" if abs(round(share, 3) - share) < 1e-9 else "≈"
        text = f"{TOP}/{BOTTOM} {sign} {num(share, 3)} {sign} {num(100 * share, 1)} %"
        if TOP % BOTTOM == 0:
            return f"{TOP}/{BOTTOM} = {TOP // BOTTOM}: nothing is left over"
        return text if TOP < BOTTOM else f"{text}, that is {TOP // BOTTOM} and {TOP % BOTTOM}/{BOTTOM}"

    def pie(self, radius):
        """Slices from the top, clockwise."""
        slices = VGroup()
        for n in range(BOTTOM):
            piece = AnnularSector(0, radius, angle=-TAU / BOTTOM, start_angle=PI / 2 - n * TAU / BOTTOM)
            slices.add(piece.set_fill(PANEL, 1).set_stroke(INK, 2))
        return slices

    def bar(self, length):
        part = Rectangle(width=length / BOTTOM, height=0.8, stroke_color=INK, stroke_width=2, fill_color=PANEL, fill_opacity=1)
        return VGroup(*(part.copy() for _ in range(BOTTOM))).arrange(RIGHT, buff=0)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
