# topic: The sum of the first whole numbers
# area: mathematics
# example: sum of the first 8 integers
# words: triangular number sum first integer whole natural gauss add
# required: triangular|integer|natural|gauss|sum|whole
# required: triangular|number|integer|gauss
# required: triangular|sum|add|gauss
# excluded: odd|even|square|prime|fibonacci|cube|random
# parameter: N integer 2..12
from manim import *

N = 6

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class TriangularNumbers(Scene):
    def construct(self):
        self.begin(f"The sum of the numbers from 1 to {N}")
        side = min(0.75, 5 / N, 6.4 / (N + 1))
        corner = np.array([-6.2, side * N / 2, 0])
        pace = min(0.7, 4.5 / N)

        self.say("One row for every number")
        stairs = VGroup()
        for n in range(1, N + 1):
            row = VGroup(*(self.cell(SKY, side, corner, n - 1, col) for col in range(n)))
            stairs.add(row)
            self.play(LaggedStart(*(GrowFromCenter(cell) for cell in row), lag_ratio=0.1), run_time=pace)

        terms = " + ".join(map(str, range(1, N + 1))) if N <= 6 else f"1 + 2 + 3 + … + {N}"
        lines = VGroup(
            words(f"sum = {terms}", 32, SKY, width=5.4),
            words(f"two of them: {N} rows of {N + 1}", 32, AMBER, width=5.5),
            words(f"{N} × {N + 1} = {N * (N + 1)}", 32),
            words(f"sum = {N * (N + 1)} / 2 = {N * (N + 1) // 2}", 36, MINT),
        )
        lines.arrange(DOWN, buff=0.45, aligned_edge=LEFT).move_to(1.1 * RIGHT, aligned_edge=LEFT)
        self.play(FadeIn(lines[0]))
        self.wait(0.5)

        self.say("A second staircase, turned around, completes a rectangle")
        twin = VGroup(
            *(self.cell(AMBER, side, corner, row, col) for row in range(N) for col in range(row + 1, N + 1))
        )
        start = stairs.copy().set_color(AMBER)
        ordered = VGroup(*(cell for row in start for cell in row))
        self.play(ordered.animate.rotate(PI).move_to(twin), FadeIn(lines[1]), run_time=2)
        self.wait(0.5)
        frame = Rectangle(width=side * (N + 1), height=side * N, color=INK, stroke_width=4)
        frame.move_to(corner + side * np.array([(N + 1) / 2, -N / 2, 0]))
        self.play(Create(frame), FadeIn(lines[2]))
        self.play(FadeIn(lines[3], shift=0.2 * UP))
        self.say(f"1 + 2 + … + n = n (n + 1) / 2, here {N * (N + 1) // 2}", MINT)
        self.wait(2)

    def cell(self, color, side, corner, row, col):
        square = Square(0.88 * side, fill_color=color, fill_opacity=0.9, stroke_width=0)
        return square.move_to(corner + side * np.array([col + 0.5, -row - 0.5, 0]))

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
