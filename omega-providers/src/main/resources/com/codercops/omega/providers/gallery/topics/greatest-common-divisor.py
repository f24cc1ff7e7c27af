# topic: The greatest common divisor, by squares
# area: mathematics
# example: greatest common divisor of 48 and 18 with Euclid's algorithm
# words: greatest common divisor gcd euclid algorithm factor
# required: gcd|greatest common|euclid|euclidean
# excluded: geometry|distance|space|norm|postulate|axiom
# parameter: A integer 2..60
# parameter: B integer 2..60
from manim import *

A = 48
B = 18

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class GreatestCommonDivisor(Scene):
    def construct(self):
        self.begin(f"The greatest common divisor of {A} and {B}")
        wide, tall = max(A, B), min(A, B)
        unit = min(7.4 / wide, 4.8 / tall)
        left, low = -2.8 - unit * wide / 2, -unit * tall / 2
        frame = Rectangle(width=unit * wide, height=unit * tall, color=INK, stroke_width=3).move_to([-2.8, 0, 0])
        self.say(f"A rectangle {wide} long and {tall} high")
        self.play(Create(frame))
        self.say("Cut off the largest squares, as many as fit")

        width, height, steps, squares = wide, tall, VGroup(), []
        while width and height:
            long, short = max(width, height), min(width, height)
            fit, color = long // short, (SKY, AMBER, MINT, CORAL)[len(steps) % 4]
            cut = VGroup()
            for _ in range(fit):
                # Along the longer side: from the left, or from below.
                cut.add(self.square(left, low, unit * short, color))
                if width >= height:
                    left, width = left + unit * short, width - short
                else:
                    low, height = low + unit * short, height - short
            rest = long - fit * short
            line = words(f"{long} = {fit} × {short}" + (f" + {rest}" if rest else ""), 32, color, width=4.4)
            steps.add(line.move_to([2, 2.3 - 0.62 * len(steps), 0], aligned_edge=LEFT))
            squares.append(cut)
            grow = LaggedStart(*(GrowFromCenter(square) for square in cut), lag_ratio=0.1)
            self.play(grow, FadeIn(line), run_time=1.2)
            self.wait(0.3)
        size = squares[-1][0].width / unit
        divisor = round(size)
        self.say("The last square fits without rest", AMBER)
        self.play(squares[-1].animate.set_fill(INK))
        self.wait(0.6)
        self.say(f"It measures both sides: {A} = {A // divisor} × {divisor},  {B} = {B // divisor} × {divisor}", AMBER)
        self.wait(1.5)
        self.say(f"The greatest common divisor of {A} and {B} is {divisor}", MINT)
        self.wait(2)

    def square(self, left, low, side, color):
        square = Square(side, color=PAGE, stroke_width=min(2, 8 * side), fill_color=color, fill_opacity=0.9)
        return square.move_to([left + side / 2, low + side / 2, 0])

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
