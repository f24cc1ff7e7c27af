# topic: Compound interest
# area: mathematics
# example: compound interest on 1000 at 5 percent for 12 years
# words: compound interest growth exponential percent year rate money saving
# required: compound interest|exponential growth|savings
# parameter: RATE number 0.5..20 near "percent|%|rate"
# parameter: YEARS integer 2..30 near "years|year"
# parameter: START number 1..1000000
from manim import *

RATE = 5
YEARS = 12
START = 1000

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

def num(value, digits=2):
    """Formats a number without trailing zeros and with a typographic minus sign."""
    return f"{round(value, digits) + 0.0:.12g}".replace("-", "−")

def money(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


class CompoundInterest(Scene):
    def construct(self):
        self.begin(f"{num(START)} at {num(RATE)} % a year")
        growth = 1 + RATE / 100
        values = [START * growth**year for year in range(YEARS + 1)]
        simple = [START * (1 + year * RATE / 100) for year in range(YEARS + 1)]
        scale, step = 4.3 / values[-1], 8.4 / (YEARS + 1)
        floor = Line([-6.4, -2.2, 0], [2.3, -2.2, 0], color=MUTED, stroke_width=2)
        self.play(Create(floor), run_time=0.5)
        self.say("Each year the interest joins the capital and earns interest too")

        bars, text = VGroup(), VGroup()
        pace = min(0.9, 8 / YEARS)
        for year, value in enumerate(values):
            x = -6.2 + step * (year + 0.5)
            base = self.bar(x, -2.2, step, scale * START, SKY)
            flat = self.bar(x, -2.2 + scale * START, step, scale * (simple[year] - START), AMBER)
            extra = self.bar(x, -2.2 + scale * simple[year], step, scale * (value - simple[year]), MINT)
            bar = VGroup(base, flat, extra)
            bars.add(bar)
            shown = VGroup(words(f"year {year}", 32, MUTED), words(money(value), 48, width=4))
            shown.arrange(DOWN, buff=0.3, aligned_edge=LEFT).move_to([2.8, 1.8, 0], aligned_edge=LEFT)
            self.play(FadeIn(bar), FadeOut(text), FadeIn(shown), run_time=pace)
            text = shown
        marks = VGroup(
            *(words(str(year), 24, MUTED).move_to([-6.2 + step * (year + 0.5), -2.5, 0]) for year in sorted({0, YEARS}))
        )
        key = VGroup(
            words(f"capital  {money(START)}", 28, SKY, width=4.1),
            words(f"interest  {money(simple[-1] - START)}", 28, AMBER, width=4.1),
            words(f"its interest  {money(values[-1] - simple[-1])}", 28, MINT, width=4.1),
        )
        key.arrange(DOWN, buff=0.35, aligned_edge=LEFT).move_to([2.8, -0.7, 0], aligned_edge=LEFT)
        self.play(FadeIn(marks), FadeIn(key))
        self.wait(1)
        double = np.log(2) / np.log(growth)
        self.say(f"At {num(RATE)} % the capital doubles every {num(double, 1)} years", AMBER)
        self.wait(1.2)
        self.say(f"{num(START)} becomes {values[-1]:,.2f} in {YEARS} years", MINT)
        self.wait(2)

    def bar(self, x, bottom, step, height, color):
        bar = Rectangle(width=0.8 * step, height=max(height, 0.001), stroke_width=0, fill_color=color, fill_opacity=0.9)
        return bar.move_to([x, bottom, 0], aligned_edge=DOWN)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
