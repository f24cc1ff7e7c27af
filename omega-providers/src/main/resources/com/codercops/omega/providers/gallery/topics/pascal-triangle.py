# topic: Pascal's triangle
# area: mathematics
# example: Pascal's triangle with 7 rows
# words: pascal triangle binomial coefficient row
# required: pascal|binomial
# excluded: language|compiler|pressure|distribution|unit|programming|mandalorian
# parameter: N integer 2..10
from manim import *

N = 7

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class PascalTriangle(Scene):
    def construct(self):
        self.begin("Pascal's triangle")
        drop, step = min(0.75, 5.3 / N), min(1.3, 9.4 / N)
        rows, numbers = [], []
        pace = min(1.2, 9 / N)
        self.say("Every edge is 1, every other number the sum of the two above it")
        sums = VGroup()
        for n in range(N):
            values = [1]
            for k in range(1, n + 1):
                values.append(values[-1] * (n - k + 1) // k)
            y = drop * ((N - 1) / 2 - n)
            row = VGroup(*(self.number(value, [step * (k - n / 2) - 0.7, y, 0]) for k, value in enumerate(values)))
            total = words(f"= {sum(values)}", 28, AMBER).move_to([5.3, y, 0], aligned_edge=LEFT)
            parents = []
            for k in range(1, n):
                parents.append(TransformFromCopy(rows[-1][k - 1], row[k]))
                parents.append(FadeOut(rows[-1][k].copy(), target_position=row[k]))
            ends = [FadeIn(row[0])] + ([FadeIn(row[n])] if n else [])
            self.play(*ends, *parents, run_time=pace)
            self.wait(pace / 4)
            rows.append(row)
            numbers.append(values)
            sums.add(total)
        self.say("Added up, each row is twice the one before", AMBER)
        self.play(LaggedStart(*(FadeIn(total, shift=0.2 * RIGHT) for total in sums), lag_ratio=0.3), run_time=2)
        self.wait(0.6)
        self.play(rows[-1].animate.set_color(MINT))
        power = str(N - 1).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        self.say(f"The last row holds the coefficients of (a + b){power}", MINT)
        self.wait(2)

    def number(self, value, place):
        return words(str(value), 30, SKY if value > 1 else INK).move_to(place)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
