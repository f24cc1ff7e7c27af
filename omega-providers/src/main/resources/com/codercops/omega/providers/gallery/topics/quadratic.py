# topic: A quadratic function with roots and vertex
# area: mathematics
# example: quadratic function x^2 - 4x + 3 with roots and vertex
# words: quadratic function parabola root vertex zero polynomial equation graph
# required: quadratic|parabola
# excluded: residue|reciprocity|trajectory|mirror
# parameter: COEFFICIENTS quadratic -20..20
from manim import *

COEFFICIENTS = [1, -4, 3]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

def num(value, digits=2):
    """Formats a number without trailing zeros and with a typographic minus sign."""
    return f"{round(value, digits) + 0.0:.12g}".replace("-", "−")

def formula(a, b, c):
    """Formats the polynomial without zero terms and without the factor 1."""
    text = ""
    for factor, power in ((a, "x²"), (b, "x"), (c, "")):
        if factor:
            size = "" if abs(factor) == 1 and power else num(abs(factor))
            sign = (" − " if factor < 0 else " + ") if text else ("−" if factor < 0 else "")
            text += sign + size + power
    return text


class Quadratic(Scene):
    def construct(self):
        a, b, c = COEFFICIENTS
        self.begin(f"y = {formula(a, b, c)}")
        top = -b / (2 * a)
        peak = c - b * b / (4 * a)
        # High enough to contain the x axis and the intersection with the y axis.
        rise = 1.3 * max(abs(peak), abs(c - peak), 1)
        half = (rise / abs(a)) ** 0.5
        bend = 1 if a > 0 else -1
        base = bend * min(0, bend * peak)
        low, high = sorted((base - 0.15 * bend * rise, peak + bend * rise))
        across, up = 7 / (2 * half), 5.2 / (high - low)

        def at(x, y):
            return np.array([-3 + across * (x - top), up * (y - (low + high) / 2), 0])

        edge = half * 1.04
        axes = VGroup(Line(at(top - edge, 0), at(top + edge, 0)), Line(at(0, low), at(0, high))).set_stroke(MUTED, 2)
        curve = ParametricFunction(
            lambda x: at(x, a * x * x + b * x + c), t_range=[top - half, top + half, half / 60], color=SKY, stroke_width=5
        )
        self.say("A parabola that opens " + ("upwards" if a > 0 else "downwards"))
        self.play(Create(axes), run_time=0.8)
        self.play(Create(curve), run_time=2)

        inside = b * b - 4 * a * c
        dots, lines = VGroup(Dot(at(0, c), color=CORAL, radius=0.1)), VGroup(words(f"at x = 0:  y = {num(c)}", 34, CORAL))
        dots.add(Dot(at(top, peak), color=MINT, radius=0.1))
        lines.add(words(f"vertex:  ({num(top)}, {num(peak)})", 34, MINT))
        roots = sorted({(-b - inside**0.5) / (2 * a), (-b + inside**0.5) / (2 * a)}) if inside >= 0 else []
        for n, root in enumerate(roots):
            dots.add(Dot(at(root, 0), color=AMBER, radius=0.1))
            lines.add(words(f"root:  x = {num(root, 3)}", 34, AMBER))
        if not roots:
            lines.add(words("no real root", 34, AMBER))
        lines.arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        for line in lines:
            line.scale(min(1, 5 / line.width), about_edge=LEFT)
        lines.move_to([1.7, 0.2, 0], aligned_edge=LEFT)

        steps = ["c is where it crosses the y axis", f"The vertex lies at x = −b / (2a) = {num(top)}"]
        self.say(steps[0])
        self.play(FadeIn(dots[0], scale=2), FadeIn(lines[0]))
        self.wait(0.6)
        self.say(steps[1])
        axis = DashedLine(at(top, low), at(top, high), color=MINT, stroke_width=2)
        self.play(Create(axis), FadeIn(dots[1], scale=2), FadeIn(lines[1]))
        self.wait(0.6)
        self.say(f"Under the root of the formula: b² − 4ac = {num(inside)}")
        self.play(FadeIn(dots[2:], lines[2:]))
        self.wait(1)
        ending = {0: "never meets the x axis", 1: "touches the x axis once", 2: "crosses the x axis twice"}[len(roots)]
        self.say(f"The parabola {ending}", MINT)
        self.wait(2)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
