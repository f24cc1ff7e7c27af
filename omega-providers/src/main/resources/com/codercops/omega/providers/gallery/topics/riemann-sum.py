# topic: An integral as a sum of rectangles
# area: mathematics
# example: integral as a Riemann sum with 16 rectangles
# words: integral riemann sum rectangle area curve under integration
# required: integral|riemann|integration|integrate
# excluded: x^3|x^4|sin|cos|sine|cosine|exp|log|ln|circuit|system|double|triple
# parameter: N integer 2..40
from manim import *

N = 16

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class RiemannSum(Scene):
    def construct(self):
        self.begin("An integral as a sum of rectangles")
        self.axes = Axes(
            x_range=[0, 2.3, 1],
            y_range=[0, 4.6, 1],
            x_length=7,
            y_length=5,
            axis_config={"color": MUTED, "stroke_width": 2, "tip_width": 0.18, "tip_height": 0.18},
        ).move_to(2.7 * LEFT + 0.1 * UP)
        curve = self.axes.plot(lambda x: x * x, x_range=[0, 2.1], color=SKY, stroke_width=5)
        marks = VGroup(*(words(str(x), 26, MUTED).next_to(self.axes.c2p(x, 0), DOWN, buff=0.15) for x in (1, 2)))
        name = words("y = x²", 34, SKY).move_to([1.7, 2.2, 0], aligned_edge=LEFT)
        self.play(Create(self.axes), FadeIn(marks), run_time=0.8)
        self.play(Create(curve), FadeIn(name))
        self.say("How large is the area under the curve from 0 to 2?")
        self.wait(1.8)

        bars, text = VGroup(), VGroup()
        for count in sorted({max(2, N // 4), max(2, N // 2), N}):
            new_bars = self.rectangles(count)
            total = sum((2 / count) * (2 * k / count) ** 2 for k in range(count))
            new_text = VGroup(
                words(f"{count} rectangles", 34, AMBER),
                words(f"sum = {total:.3f}", 34),
                words(f"missing {8 / 3 - total:.3f}", 34, CORAL),
            ).arrange(DOWN, buff=0.35, aligned_edge=LEFT)
            new_text.move_to([1.7, 0.4, 0], aligned_edge=LEFT)
            self.say("Rectangles are easy: width times height, added up" if not bars else "Narrower ones miss less")
            growing = LaggedStart(*(GrowFromEdge(bar, DOWN) for bar in new_bars), lag_ratio=0.1)
            self.play(FadeOut(bars, text), growing, FadeIn(new_text), run_time=2)
            self.wait(0.8)
            bars, text = new_bars, new_text

        area = self.axes.get_area(curve, x_range=[0, 2], color=MINT, opacity=0.6)
        exact = words("exact area = 8/3 ≈ 2.667", 34, MINT, width=5).move_to([1.7, -1.7, 0], aligned_edge=LEFT)
        self.say("Ever more of them reach the exact area: the integral", MINT)
        self.play(FadeOut(bars), FadeIn(area), FadeIn(exact, shift=0.2 * UP))
        self.wait(2)

    def rectangles(self, count):
        origin, corner = self.axes.c2p(0, 0), self.axes.c2p(1, 1)
        unit_x, unit_y = corner[0] - origin[0], corner[1] - origin[1]
        bars = VGroup()
        for k in range(count):
            # The height of the left edge; the first rectangle is flat.
            x, width = 2 * k / count, 2 / count
            bar = Rectangle(width=width * unit_x, height=max(x * x * unit_y, 0.01), color=PAGE, stroke_width=1)
            bar.set_fill(AMBER, 0.75).move_to(self.axes.c2p(x, 0), aligned_edge=DOWN + LEFT)
            bars.add(bar)
        return bars

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
