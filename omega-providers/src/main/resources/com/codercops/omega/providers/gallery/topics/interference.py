# topic: Two waves interfering
# area: physics
# example: interference of two waves of frequency 5 and 6
# words: interfer superposition wave two add beat sum frequency sound frequencies waves constructive destructive
# required: wave|sound|tone
# required: interfer|superpos|beat|two waves|add
# excluded: slit|light|thin|laser|radio|electromagnetic
# parameter: FIRST number 0.5..12
# parameter: SECOND number 0.5..12
from manim import *

FIRST = 5
SECOND = 6

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class Interference(Scene):
    def construct(self):
        self.begin(f"Waves of frequency {FIRST:g} and {SECOND:g} meet", "Each wave alone")
        first = self.wave(FIRST, 0, SKY, 1.85)
        second = self.wave(0, SECOND, AMBER, 0.4)
        both = self.wave(FIRST, SECOND, MINT, -1.6)
        self.play(FadeIn(first[0]), Create(first[1]), run_time=2, rate_func=rate_functions.linear)
        self.play(FadeIn(second[0]), Create(second[1]), run_time=2, rate_func=rate_functions.linear)
        self.say("Together: at every moment the heights add")
        line = Line([-4.5, 2.5, 0], [-4.5, -2.7, 0], color=MUTED, stroke_width=2)
        self.play(FadeIn(line))
        self.play(FadeIn(both[0]), Create(both[1]), line.animate.set_x(6.5), run_time=5, rate_func=rate_functions.linear)
        self.play(FadeOut(line), run_time=0.4)
        gap = abs(FIRST - SECOND)
        if gap == 0:
            self.say("Equal waves in step make one wave of double height", MINT)
        else:
            self.say(f"Now they help, now they cancel: {gap:g} beat{'' if gap == 1 else 's'} a second", MINT)
        self.wait(2)

    def wave(self, first, second, color, y):
        """The sum of the waves with these frequencies (0: none) during one second, with its name."""
        present = [frequency for frequency in (first, second) if frequency]
        graph = FunctionGraph(
            lambda x: 0.5 * sum(np.sin(TAU * frequency * (x + 4.5) / 11) for frequency in present),
            x_range=[-4.5, 6.5, 0.02],
            color=color,
        )
        name = words("sum" if len(present) == 2 else f"{present[0]:g} Hz", 28, color, 1.9)
        return VGroup(name.move_to([-5.8, 0, 0]), graph).shift(y * UP)

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
