# topic: Multiplication as an area
# area: mathematics
# example: multiplication of 7 x 8 as an area
# words: multiplication multiply times table product area model rectangle
# required: multiplication|multiply|multiplied|times table|product
# excluded: matrix|matrices|vector|complex|cross|dot|scalar|fraction|release|company|management|design|marketing|launch
# parameter: A integer 1..12
# parameter: B integer 1..12
from manim import *

A = 7
B = 8

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class Multiplication(Scene):
    def construct(self):
        self.begin(f"{A} × {B} as an area")
        side = min(0.8, 4.6 / A, 7 / B)
        corner = np.array([-2.4 - side * B / 2, side * A / 2 + 0.05, 0])
        self.say(f"{A} row{'s' if A > 1 else ''} with {B} in each")
        rows, count, pace = VGroup(), VGroup(), min(0.9, 7 / A)
        for row in range(A):
            color = (SKY, AMBER)[row % 2]
            cells = VGroup(*(self.cell(color, side, corner, row, col) for col in range(B)))
            rows.add(cells)
            step = words(f"{row + 1} × {B} = {(row + 1) * B}", 40, color).move_to([2.4, 0.8, 0], aligned_edge=LEFT)
            self.play(FadeIn(cells, shift=0.2 * DOWN), FadeOut(count), FadeIn(step), run_time=pace)
            count = step
        frame = SurroundingRectangle(rows, buff=0, color=INK, stroke_width=3)
        left = words(str(A), 32).next_to(frame, LEFT, buff=0.25)
        below = words(str(B), 32).next_to(frame, DOWN, buff=0.2)
        self.play(Create(frame), FadeIn(left, below))

        half = B // 2
        if half:
            self.say("Cut it in two: the parts add up to the same")
            first = VGroup(*(cell for row in rows for cell in row[:half]))
            second = VGroup(*(cell for row in rows for cell in row[half:]))
            sums = VGroup(
                words(f"{A} × {half} = {A * half}", 32, MINT), words(f"{A} × {B - half} = {A * (B - half)}", 32, CORAL)
            ).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
            sums.move_to([2.4, -0.6, 0], aligned_edge=LEFT)
            self.play(first.animate.set_fill(MINT), FadeIn(sums[0]))
            self.play(second.animate.set_fill(CORAL), FadeIn(sums[1]))
            self.wait(0.8)
            self.say(f"{A * half} + {A * (B - half)} = {A * B}")
            self.wait(0.8)
        self.say(f"{A} × {B} = {A * B}, and turned around {B} × {A} = {A * B}", MINT)
        self.wait(2)

    def cell(self, color, side, corner, row, col):
        square = Square(0.9 * side, fill_color=color, fill_opacity=0.85, stroke_width=0)
        return square.move_to(corner + side * np.array([col + 0.5, -row - 0.5, 0]))

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
