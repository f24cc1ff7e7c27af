# topic: A number in binary
# area: computing
# example: 77 as a binary number
# words: binary number bits digit convert decimal base two
# required: binary|bits|base 2|base two
# required: number|convert|decimal|digit|write|as|in|bits
# excluded: search|tree|add|addition|multipl|subtract|star|divi|complement|float|octal|hexadecimal
# parameter: N integer 0..1023
from manim import *

N = 77

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class BinaryNumber(Scene):
    def construct(self):
        self.begin(f"{N} as a binary number", "Each place is worth twice the place on its right")
        digits = f"{N:b}"
        worths = [2 ** (len(digits) - 1 - i) for i in range(len(digits))]
        bulbs = VGroup(*[self.bulb(worth) for worth in worths]).arrange(RIGHT, buff=0.15).move_to(UP * 1.1)
        self.play(LaggedStart(*[FadeIn(bulb, shift=DOWN * 0.3) for bulb in bulbs], lag_ratio=0.1))

        left, sums, line, written = N, [], VGroup(), VGroup()
        pace = min(0.7, 5 / len(digits))
        for bulb, worth, digit in zip(bulbs, worths, digits):
            lit = digit == "1"
            bit = words(digit, 48, AMBER if lit else MUTED).next_to(bulb, DOWN, buff=0.3)
            written.add(bit)
            if lit:
                sums.append(str(worth))
                left -= worth
                rest = f"{worth} fits, {left} left" if left else f"{worth} fits, nothing left"
            else:
                rest = f"{worth} does not fit"
            remainder = words(rest, 34, AMBER if lit else MUTED).move_to(DOWN * 1.4)
            glow = [bulb[0].animate.set_fill(AMBER), bulb[1].animate.set_color(PAGE)] if lit else []
            self.play(FadeOut(line, shift=UP * 0.4), FadeIn(remainder, shift=UP * 0.4), run_time=pace / 2)
            self.play(*glow, FadeIn(bit, shift=DOWN * 0.2), run_time=pace / 2)
            self.wait(pace / 2)
            line = remainder
        total = words(f"{N} = " + (" + ".join(sums) or "0"), 36).move_to(DOWN * 1.4)
        self.play(FadeOut(line), FadeIn(total))
        self.play(Circumscribe(written, color=MINT))
        self.say(f"{N} is written {digits} in binary", MINT)
        self.wait(1.5)

    def bulb(self, worth):
        box = RoundedRectangle(width=1.1, height=1.1, corner_radius=0.15, color=MUTED, stroke_width=2)
        box.set_fill(PAGE, 1)
        return VGroup(box, words(str(worth), 34, INK, 0.95).move_to(box))

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
