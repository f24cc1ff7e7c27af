# topic: Coin tosses and the bell curve
# area: mathematics
# example: histogram of 12 coin tosses and the normal distribution
# words: coin toss flip histogram normal distribution bell curve gauss binomial head probability
# required: coin|normal|bell curve|binomial distribution|galton
# required: toss|flip|histogram|distribution|bell curve|galton
# excluded: bitcoin|crypto
# parameter: TOSSES integer 2..20
from manim import *

TOSSES = 12

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class CoinTosses(Scene):
    def construct(self):
        self.begin(f"How many heads in {TOSSES} coin tosses?")
        chance = np.random.default_rng(7)
        rounds = [20, 100, 500, 5000]
        heads = chance.binomial(TOSSES, 0.5, rounds[-1])
        step = min(1.4, 11.5 / (TOSSES + 1))
        left = -step * TOSSES / 2
        highest = max(np.bincount(heads[:count], minlength=TOSSES + 1).max() / count for count in rounds)
        scale = 4.1 / highest
        floor = Line([left - 0.7 * step, -2.2, 0], [-left + 0.7 * step, -2.2, 0], color=MUTED, stroke_width=2)
        marks = VGroup(*(words(str(k), 24, MUTED).move_to([left + k * step, -2.5, 0]) for k in range(TOSSES + 1)))
        self.play(Create(floor), FadeIn(marks))

        bars = VGroup(*(self.bar(left + k * step, step, 0) for k in range(TOSSES + 1)))
        self.add(bars)
        for count in rounds:
            shares = np.bincount(heads[:count], minlength=TOSSES + 1) / count
            target = VGroup(*(self.bar(left + k * step, step, scale * share) for k, share in enumerate(shares)))
            self.say(f"{count} rounds of {TOSSES} tosses: how often each number of heads came")
            self.play(Transform(bars, target), run_time=1.5)
            self.wait(0.5)

        mean, spread = TOSSES / 2, TOSSES**0.5 / 2
        bell = ParametricFunction(
            lambda k: np.array(
                [left + k * step, -2.2 + scale * np.exp(-(((k - mean) / spread) ** 2) / 2) / (spread * TAU**0.5), 0]
            ),
            t_range=[-0.5, TOSSES + 0.5, TOSSES / 60],
            color=AMBER,
            stroke_width=5,
        )
        self.say("The normal distribution: the bell curve", AMBER)
        self.play(Create(bell), run_time=2)
        self.wait(1)
        self.say(f"On average {mean:g} heads, and mostly within ± {spread:.1f} of it", MINT)
        inside = [bars[k].animate.set_fill(MINT) for k in range(TOSSES + 1) if abs(k - mean) <= spread]
        self.play(*inside)
        self.wait(2)

    def bar(self, x, step, height):
        bar = Rectangle(width=0.8 * step, height=max(height, 0.001), stroke_width=0, fill_color=SKY, fill_opacity=0.85)
        return bar.move_to([x, -2.2, 0], aligned_edge=DOWN)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
