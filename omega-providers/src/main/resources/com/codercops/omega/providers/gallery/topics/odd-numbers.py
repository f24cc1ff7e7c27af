# topic: The sum of odd numbers is a square
# area: mathematics
# example: show that the sum of the first 6 odd numbers is a square
# words: odd number sum square first add
# required: odd
# required: number|sum
# parameter: N integer 1..12
from manim import *

N = 6

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class OddNumbers(Scene):
    def construct(self):
        self.begin("The sum of odd numbers is a square")
        self.say("Each odd number wraps around the square before it")

        side = min(0.85, 5.2 / N)
        corner = 3 * LEFT - np.array([1, 1, 0]) * side * N / 2
        pace = min(1.3, 9 / N)
        layers, beside = VGroup(), VGroup()
        for n in range(1, N + 1):
            layer = self.layer(n, side, corner)
            layers.add(layer)
            added = words(f"odd number {n}:  {2 * n - 1}", 34, layer[0].get_fill_color())
            square = words(f"sum so far:  {n} × {n} = {n * n}", 34, width=5.8)
            lines = VGroup(added, square).arrange(DOWN, buff=0.5, aligned_edge=LEFT)
            lines.move_to(0.8 * RIGHT, aligned_edge=LEFT)
            growing = LaggedStart(*(GrowFromCenter(cell) for cell in layer), lag_ratio=0.1)
            self.play(growing, FadeOut(beside), FadeIn(lines), run_time=pace)
            self.wait(pace / 4)
            beside = lines

        frame = Square(side * N, color=INK, stroke_width=4).move_to(layers)
        edge = words(f"{N} rows of {N}:  {N * N} cells", 34).move_to(beside, aligned_edge=LEFT)
        self.play(FadeOut(beside), Create(frame), FadeIn(edge))
        terms = " + ".join(str(2 * n - 1) for n in range(1, N + 1))
        self.say(f"{terms} = {N}² = {N * N}" if N > 1 else "1 = 1²", AMBER)
        self.wait(2)

    def layer(self, n, side, corner):
        """The n-th odd number as the cells that make an n by n square of the one before."""
        places = [(n - 1, row) for row in range(n)] + [(col, n - 1) for col in range(n - 2, -1, -1)]
        cell = Square(0.9 * side, fill_color=(SKY, AMBER, MINT, CORAL)[(n - 1) % 4], fill_opacity=0.9, stroke_width=0)
        return VGroup(
            *(cell.copy().move_to(corner + np.array([col + 0.5, row + 0.5, 0]) * side) for col, row in places)
        )

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
