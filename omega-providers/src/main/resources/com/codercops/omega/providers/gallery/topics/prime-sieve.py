# topic: The sieve of Eratosthenes
# area: mathematics
# example: prime numbers up to 60 with the sieve of Eratosthenes
# words: prime number sieve eratosthenes multiple
# required: prime|primes|eratosthenes
# excluded: minister|factor|factorization|optimus|rib|rate|amazon|twin
# parameter: LIMIT integer 10..100
from manim import *

LIMIT = 60

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class PrimeSieve(Scene):
    def construct(self):
        self.begin(f"The prime numbers up to {LIMIT}")
        rows = (LIMIT + 9) // 10
        height = min(0.75, 5.3 / rows)
        cells = VGroup()
        for n in range(1, LIMIT + 1):
            box = RoundedRectangle(0.08, width=0.82, height=0.88 * height, stroke_width=0, fill_color=PANEL, fill_opacity=1)
            place = np.array([0.92 * ((n - 1) % 10) - 6.1, height * ((rows - 1) / 2 - (n - 1) // 10), 0])
            cells.add(VGroup(box, words(str(n), 26)).move_to(place))
        self.play(LaggedStart(*(FadeIn(cell) for cell in cells), lag_ratio=0.01), run_time=1.5)

        self.say("1 is no prime number")
        self.play(cells[0].animate.set_opacity(0.15), run_time=0.5)
        crossed, found = {1}, VGroup()
        heading = words("prime", 32, MINT).move_to([3.6, 2.4, 0], aligned_edge=LEFT)
        self.play(FadeIn(heading), run_time=0.4)
        for n in range(2, LIMIT + 1):
            if n in crossed:
                continue
            if n * n > LIMIT:
                break
            multiples = [m for m in range(n * n, LIMIT + 1, n) if m not in crossed]
            self.say(f"{n} is prime: strike out its larger multiples")
            self.play(cells[n - 1][0].animate.set_fill(MINT), cells[n - 1][1].animate.set_color(PAGE), run_time=0.5)
            found.add(words(str(n), 32, MINT).move_to([3.6 + 0.65 * len(found), 1.7, 0], aligned_edge=LEFT))
            self.play(
                FadeIn(found[-1]),
                LaggedStart(*(cells[m - 1].animate.set_opacity(0.15) for m in multiples), lag_ratio=0.1),
                run_time=1.4,
            )
            crossed.update(multiples)
        primes = [n for n in range(2, LIMIT + 1) if n not in crossed]
        rest = primes[len(found) :]
        self.say(f"The next prime times itself is beyond {LIMIT}: all that is left is prime")
        self.play(*(cells[n - 1][0].animate.set_fill(MINT) for n in rest), *(cells[n - 1][1].animate.set_color(PAGE) for n in rest))
        total = words(f"{len(primes)} primes", 44).move_to([3.6, 0.6, 0], aligned_edge=LEFT)
        among = words(f"among {LIMIT} numbers", 30, MUTED, width=3.2).next_to(total, DOWN, buff=0.35, aligned_edge=LEFT)
        self.play(FadeIn(total, among))
        self.wait(1.2)
        self.say(f"Up to {LIMIT} there are {len(primes)} prime numbers, the largest is {primes[-1]}", MINT)
        self.wait(2)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
