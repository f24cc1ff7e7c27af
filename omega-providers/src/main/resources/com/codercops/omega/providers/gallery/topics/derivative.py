# topic: The derivative is the slope of the tangent
# area: mathematics
# example: derivative as the slope of the tangent of x^2 at x = 1
# words: derivative slope tangent curve differentiate parabola secant x^2
# required: derivative|tangent|differentiation
# excluded: x^3|x^4|sin|cos|sine|cosine|exp|log|ln|ratio|financial|integral|partial
# parameter: X number -2..2 near "x|at|point"
from manim import *

X = 1

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

def num(value, digits=2):
    """Formats a number without trailing zeros and with a typographic minus sign."""
    return f"{round(value, digits) + 0.0:.12g}".replace("-", "−")

class Derivative(Scene):
    def construct(self):
        self.begin("The derivative is the slope of the tangent")
        self.axes = Axes(
            x_range=[-2.5, 2.5, 1],
            y_range=[-4.4, 5.2, 1],
            x_length=6.6,
            y_length=5.3,
            axis_config={"color": MUTED, "stroke_width": 2, "tip_width": 0.18, "tip_height": 0.18},
        ).move_to(3 * LEFT)
        curve = self.axes.plot(lambda x: x * x, x_range=[-2.2, 2.2], color=SKY, stroke_width=5)
        name = words("y = x²", 32, SKY).move_to([1.1, 2.2, 0], aligned_edge=LEFT)
        self.play(Create(self.axes), run_time=0.8)
        self.play(Create(curve), FadeIn(name))

        self.say(f"A line through the curve at x = {num(X)} and a point nearby")
        here = Dot(self.axes.c2p(X, X * X), color=INK, radius=0.09)
        away = -1 if X > 0 else 1
        line, there, text = VGroup(), VGroup(), VGroup()
        for step in (1, 0.5, 0.25, 0.1, 0.01):
            other = X + away * step
            slope = X + other
            new_line = self.line(X, slope, CORAL)
            new_there = Dot(self.axes.c2p(other, other * other), color=CORAL, radius=0.09)
            new_text = VGroup(
                words(f"distance {step:g}", 32, MUTED), words(f"slope {num(slope)}", 36, CORAL)
            ).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
            new_text.move_to([1.1, 0.9, 0], aligned_edge=LEFT)
            if step == 1:
                self.play(FadeIn(here, new_there, new_text), Create(new_line))
                line, there = new_line, new_there
            else:
                self.play(
                    Transform(line, new_line), Transform(there, new_there), FadeOut(text), FadeIn(new_text), run_time=0.9
                )
            text = new_text
        self.wait(0.4)

        tangent = self.line(X, 2 * X, AMBER)
        reached = words(f"at x = {num(X)} the slope is {num(2 * X)}", 34, AMBER, width=5.7).move_to([1.1, 0.9, 0], aligned_edge=LEFT)
        self.say("As the distance vanishes, the line becomes the tangent")
        self.play(Transform(line, tangent), FadeOut(there, text), FadeIn(reached))
        self.wait(0.6)

        self.say("The slope at every place draws a new curve: the derivative")
        place = ValueTracker(X)
        line.add_updater(lambda m: m.become(self.line(place.get_value(), 2 * place.get_value(), AMBER)))
        here.add_updater(lambda m: m.move_to(self.axes.c2p(place.get_value(), place.get_value() ** 2)))
        self.play(place.animate.set_value(-2.1), run_time=1)
        slopes = self.axes.plot(lambda x: 2 * x, x_range=[-2.1, 2.1], color=MINT, stroke_width=5)
        derived = words("y′ = 2x", 32, MINT).move_to([1.1, -0.6, 0], aligned_edge=LEFT)
        self.play(Create(slopes), place.animate.set_value(2.1), FadeIn(derived), rate_func=linear, run_time=4)
        line.clear_updaters()
        here.clear_updaters()
        self.say(f"The derivative of x² is 2x, and at x = {num(X)} it is {num(2 * X)}", MINT)
        self.wait(2)

    def line(self, x, slope, color):
        """The line with that slope through the curve, clipped to the image."""
        run = min(1.6, 2.4 / max(abs(slope), 0.01))
        low, high = x - run, x + run
        if x * x + slope * (high - x) > 5 or x * x + slope * (low - x) > 5:
            reach = (5 - x * x) / abs(slope)
            low, high = (low, x + reach) if slope > 0 else (x - reach, high)
        ends = [self.axes.c2p(at, x * x + slope * (at - x)) for at in (max(low, -2.5), min(high, 2.5))]
        return Line(*ends, color=color, stroke_width=5)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
