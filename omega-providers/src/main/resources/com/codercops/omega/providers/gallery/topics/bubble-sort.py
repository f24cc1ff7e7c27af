# topic: Bubble sort
# area: computing
# example: bubble sort of 5 2 9 1
# words: bubble sort order list array algorithm swap sorting bubbles
# required: bubble
# required: sort|order
# excluded: chart|tea|merge|quick|selection|insertion
# parameter: VALUES numbers 2..8
from manim import *

VALUES = [5, 2, 9, 1]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class BubbleSort(Scene):
    def construct(self):
        self.begin(
            "Bubble sort of " + ", ".join(f"{value:g}" for value in VALUES),
            "Compare neighbours; the larger one moves right",
        )
        values = list(VALUES)
        bars = [self.bar(value) for value in values]
        row = VGroup(*bars).arrange(RIGHT, buff=0.3, aligned_edge=DOWN).move_to(0.1 * DOWN)
        self.play(LaggedStart(*(GrowFromEdge(bar, DOWN) for bar in row), lag_ratio=0.15), run_time=1.2)

        # A long list has faster steps, so that the video stays short.
        pace = min(0.5, 14 / (len(values) * (len(values) - 1)))
        swaps = 0
        for end in range(len(values) - 1, 0, -1):
            swapped = False
            for i in range(end):
                self.play(self.paint(bars[i], AMBER), self.paint(bars[i + 1], AMBER), run_time=pace)
                if values[i] > values[i + 1]:
                    values[i], values[i + 1] = values[i + 1], values[i]
                    self.swap(bars, i, pace)
                    swaps, swapped = swaps + 1, True
                bars[i][0].set_fill(SKY)
            self.play(self.paint(bars[end], MINT), run_time=pace)
            if not swapped:
                break
            if end > 1:
                self.say(f"{values[end]:g} has reached its place; once more from the left")
        self.play(*(self.paint(bar, MINT) for bar in bars), run_time=0.5)
        self.say(f"Sorted after {swaps} swap{'' if swaps == 1 else 's'}", MINT)
        self.wait(1.5)

    def bar(self, value):
        """A bar whose height shows the value relative to the smallest and the largest."""
        low, high = min(VALUES), max(VALUES)
        share = (value - low) / (high - low) if high > low else 0.5
        column = Rectangle(
            width=1.1, height=0.6 + 3.2 * share, stroke_width=0, fill_color=SKY, fill_opacity=1
        )
        return VGroup(column, words(f"{value:g}", 32, width=1.05).next_to(column, DOWN, buff=0.2))

    def paint(self, bar, color):
        return bar[0].animate.set_fill(color)

    def swap(self, bars, i, pace):
        left, right = bars[i], bars[i + 1]
        step = right[0].get_x() - left[0].get_x()
        self.play(left.animate.shift(step * RIGHT), right.animate.shift(step * LEFT), run_time=1.2 * pace)
        bars[i], bars[i + 1] = right, left

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
