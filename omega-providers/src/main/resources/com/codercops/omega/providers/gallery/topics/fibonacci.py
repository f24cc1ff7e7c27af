# topic: Fibonacci squares and their spiral
# area: mathematics
# example: Fibonacci spiral with 8 squares
# words: fibonacci square spiral golden ratio sequence number
# required: fibonacci|golden ratio|golden spiral
# parameter: N integer 3..10
from manim import *

N = 8

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class Fibonacci(Scene):
    def construct(self):
        self.begin("Fibonacci squares and their spiral")
        self.say("Each new square is as long as the two before it together")
        sizes = [1, 1]
        while len(sizes) < N:
            sizes.append(sizes[-1] + sizes[-2])
        squares = self.squares(sizes)
        whole = VGroup(*squares)
        factor = min(11 / whole.width, 5.2 / whole.height)
        middle = whole.get_center()
        spiral = VGroup()
        for n, (square, size) in enumerate(zip(squares, sizes)):
            square.scale(factor, about_point=middle).shift(-middle)
            spiral.add(self.arc(square, n))
        pace = min(1, 7 / N)
        for n, (square, size) in enumerate(zip(squares, sizes)):
            shown = [DrawBorderThenFill(square)]
            if square.width > 0.45:
                shown.append(FadeIn(words(str(size), min(44, max(24, 26 * square.width))).move_to(square)))
            self.play(*shown, run_time=pace)
        self.say(", ".join(map(str, sizes)), AMBER)
        self.wait(0.6)
        self.say("A quarter circle in every square makes the spiral")
        self.play(Succession(*(Create(arc, rate_func=linear) for arc in spiral), run_time=4))
        ratio = sizes[-1] / sizes[-2]
        self.say(f"{sizes[-1]} / {sizes[-2]} ≈ {ratio:.4f}, near the golden ratio 1.6180", MINT)
        self.wait(2)

    def squares(self, sizes):
        """Adds squares on the left, below, on the right and above, in turn."""
        colors, placed = (SKY, AMBER, MINT, CORAL), VGroup()
        for n, size in enumerate(sizes):
            color = colors[n % 4]
            square = Square(size, color=PAGE, stroke_width=2, fill_color=color, fill_opacity=0.55)
            if n:
                side, edge = ((RIGHT, DOWN), (UP, RIGHT), (LEFT, UP), (DOWN, LEFT))[(n - 1) % 4]
                square.next_to(placed, side, buff=0).align_to(placed, edge)
            placed.add(square)
        return list(placed)

    def arc(self, square, n):
        start, end = ((UL, DR), (DL, UR), (DR, UL), (UR, DL))[n % 4]
        ends = square.get_corner(start), square.get_corner(end)
        return ArcBetweenPoints(*ends, angle=PI / 2, color=INK, stroke_width=5)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
