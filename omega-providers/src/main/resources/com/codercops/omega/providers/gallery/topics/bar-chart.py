# topic: Bar chart
# area: drawing
# example: bar chart of 12 30 7 22 18
# words: bar chart column diagram graph values data numbers
# required: bar|column
# required: chart|graph|diagram|plot
# excluded: race|stacked|grouped|histogram|pie|gantt
# parameter: VALUES numbers 1..10
from manim import *

VALUES = [12, 30, 7, 22, 18]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class BarChartOfValues(Scene):
    def construct(self):
        shown_values = ", ".join(f"{value:g}" for value in VALUES)
        self.begin(f"Bar chart of {shown_values}", f"{len(VALUES)} value{'' if len(VALUES) == 1 else 's'}")
        low, high = min(0, *VALUES, 0), max(0, *VALUES, 0)
        scale = 4.0 / ((high - low) or 1)
        zero = -2.3 - low * scale
        pitch = min(1.6, 12 / len(VALUES))
        left = -pitch * len(VALUES) / 2
        base = Line([left - 0.2, zero, 0], [-left + 0.2, zero, 0], color=MUTED, stroke_width=4)
        self.play(Create(base), run_time=0.6)
        bars, marks = VGroup(), VGroup()
        colors = (SKY, AMBER, MINT, CORAL)
        for i, value in enumerate(VALUES):
            bar = Rectangle(width=pitch * 0.7, height=max(abs(value) * scale, 0.02), stroke_width=0)
            bar.set_fill(colors[i % 4], 1)
            foot = np.array([left + (i + 0.5) * pitch, zero, 0])
            bar.move_to(foot, aligned_edge=DOWN if value >= 0 else UP)
            mark = words(f"{value:g}", 32, INK, pitch * 0.92)
            mark.next_to(bar, UP if value >= 0 else DOWN, buff=0.12)
            bars.add(bar)
            marks.add(mark)
        grow = [GrowFromEdge(bar, DOWN if value >= 0 else UP) for bar, value in zip(bars, VALUES)]
        self.play(LaggedStart(*grow, lag_ratio=0.25), run_time=min(4, 1 + 0.5 * len(VALUES)))
        self.play(LaggedStart(*[FadeIn(mark) for mark in marks], lag_ratio=0.1), run_time=1)

        mean = sum(VALUES) / len(VALUES)
        if len(VALUES) > 1 and high > low:
            line = DashedLine([left - 0.2, 0, 0], [-left + 0.2, 0, 0], color=INK, stroke_width=3)
            line.set_y(zero + mean * scale)
            self.play(Create(line))
            best = bars[VALUES.index(max(VALUES))]
            self.play(Indicate(best, color=best.get_fill_color(), scale_factor=1.08))
        self.say(f"Largest {max(VALUES):g}, smallest {min(VALUES):g}, mean {mean:.4g}", MINT)
        self.wait(2)

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
