# topic: Sine and cosine from the unit circle
# area: mathematics
# example: unit circle to sine and cosine, at 60 degrees
# words: unit circle sine cosine angle degree trigonometry radian sin cos
# required: unit circle|trigonometry|cosine|cos
# excluded: derivative|integral|tangent|law
# parameter: ANGLE number 0..360 near "degree|degrees|°|angle"
from manim import *

ANGLE = 60

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

def num(value, digits=2):
    """Formats a number without trailing zeros and with a typographic minus sign."""
    return f"{round(value, digits) + 0.0:.12g}".replace("-", "−")

class UnitCircle(Scene):
    def construct(self):
        self.begin("Sine and cosine from the unit circle")
        self.center, self.radius = 4.2 * LEFT, 1.75
        circle = Circle(self.radius, color=INK, stroke_width=3).move_to(self.center)
        cross = VGroup(
            Line(self.center + 2.2 * LEFT, self.center + 2.2 * RIGHT), Line(self.center + 2.2 * DOWN, self.center + 2.2 * UP)
        ).set_stroke(PANEL, 2)
        self.axes = Axes(
            x_range=[0, 375, 90],
            y_range=[-1.25, 1.25, 1],
            x_length=7.6,
            y_length=2.5 * self.radius,
            axis_config={"color": MUTED, "stroke_width": 2, "tip_width": 0.18, "tip_height": 0.18},
        )
        self.axes.shift(np.array([-1.1, 0, 0]) - self.axes.c2p(0, 0))
        marks = VGroup(
            *(words(f"{d}°", 24, MUTED).next_to(self.axes.c2p(d, -1.25), DOWN, buff=0.1) for d in (90, 180, 270, 360))
        )
        self.say("A point walks around a circle of radius 1")
        self.play(Create(cross), Create(circle), Create(self.axes), FadeIn(marks))

        turn = ValueTracker(0)
        spoke, across, up = self.lines(0)
        for line, index in ((spoke, 0), (across, 1), (up, 2)):
            line.add_updater(lambda m, index=index: m.become(self.lines(turn.get_value())[index]))
        dot = Dot(self.point(0), radius=0.09, color=INK).add_updater(lambda m: m.move_to(self.point(turn.get_value())))
        self.add(across, up, spoke, dot)
        sine = self.axes.plot(lambda d: np.sin(d * DEGREES), x_range=[0, 360, 5], color=AMBER, stroke_width=5)
        cosine = self.axes.plot(lambda d: np.cos(d * DEGREES), x_range=[0, 360, 5], color=SKY, stroke_width=5)
        names = VGroup(words("height = sine", 30, AMBER), words("width = cosine", 30, SKY)).arrange(RIGHT, buff=0.8)
        names.move_to([2.8, 2.65, 0])
        self.play(FadeIn(names), run_time=0.6)
        self.say("Its height is the sine of the angle, its width the cosine")
        self.play(turn.animate.set_value(360), Create(sine), Create(cosine), rate_func=linear, run_time=6)
        self.play(turn.animate.set_value(ANGLE), run_time=1.5)
        for mobject in (spoke, across, up, dot):
            mobject.clear_updaters()

        here = DashedLine(self.axes.c2p(ANGLE, -1.2), self.axes.c2p(ANGLE, 1.2), color=INK, stroke_width=2)
        sin, cos = np.sin(ANGLE * DEGREES), np.cos(ANGLE * DEGREES)
        dots = VGroup(
            Dot(self.axes.c2p(ANGLE, sin), color=AMBER, radius=0.1), Dot(self.axes.c2p(ANGLE, cos), color=SKY, radius=0.1)
        )
        self.play(Create(here), FadeIn(dots))
        self.say(f"sin {num(ANGLE)}° = {num(sin, 3)}     cos {num(ANGLE)}° = {num(cos, 3)}", MINT)
        self.wait(2)

    def point(self, degrees):
        return self.center + self.radius * np.array([np.cos(degrees * DEGREES), np.sin(degrees * DEGREES), 0])

    def lines(self, degrees):
        end = self.point(degrees)
        foot = np.array([end[0], self.center[1], 0])
        return (
            Line(self.center, end, color=INK, stroke_width=3),
            Line(self.center, foot, color=SKY, stroke_width=6),
            Line(foot, end, color=AMBER, stroke_width=6),
        )

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
