# topic: Standing wave
# area: physics
# example: standing wave with 4 nodes
# words: standing wave node string harmonic antinode vibrat vibrating guitar
# required: standing|node
# required: wave|string
# excluded: electron|atom|microwave|pipe|organ|tube
# parameter: NODES integer 2..9 near "node"
from manim import *

NODES = 4

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class StandingWave(Scene):
    def construct(self):
        self.begin(f"A standing wave with {NODES} nodes", "A string held at both ends vibrates in loops")
        loops = NODES - 1
        left, width, height = -5.5, 11, 1.5
        clock = ValueTracker(0.25)

        def string(swing, color=SKY, thick=5):
            return FunctionGraph(
                lambda x: swing * height * np.sin(loops * PI * (x - left) / width),
                x_range=[left, left + width, 0.05],
                color=color,
                stroke_width=thick,
            )

        ends = VGroup(
            *[Line(UP * 0.5, DOWN * 0.5, color=MUTED, stroke_width=8).set_x(x) for x in (left, -left)]
        )
        rest = DashedLine([left, 0, 0], [-left, 0, 0], color=MUTED, stroke_width=2)
        wave = string(0)
        self.play(Create(ends), Create(rest), Create(wave))
        wave.add_updater(lambda mob: mob.become(string(np.cos(TAU * clock.get_value()))))
        self.play(clock.animate.set_value(3), run_time=4, rate_func=rate_functions.linear)

        nodes = VGroup(
            *[Dot([left + width * i / loops, 0, 0], radius=0.12, color=CORAL) for i in range(NODES)]
        )
        self.say("At the nodes the string rests; between them it swings the most")
        self.play(LaggedStart(*[GrowFromCenter(dot) for dot in nodes], lag_ratio=0.2), run_time=1)
        self.play(clock.animate.set_value(6), run_time=4, rate_func=rate_functions.linear)
        wave.clear_updaters()
        bounds = VGroup(string(1, MUTED, 2), string(-1, MUTED, 2))
        self.add(bounds, nodes)

        span = DoubleArrow([left, 0, 0], [left + width / loops, 0, 0], buff=0, color=AMBER, tip_length=0.2)
        span.shift(DOWN * (height + 0.35))
        half = (
            words("half a wavelength", 28, AMBER).next_to(span, DOWN, buff=0.1).align_to([-6.6, 0, 0], LEFT)
        )
        if loops == 1:
            half.set_x(0)
        self.play(FadeIn(bounds), GrowFromCenter(span), FadeIn(half))
        count = f"{loops} half wavelength{'s' if loops > 1 else ''}"
        self.say(f"{NODES} nodes: {count} fit on the string, harmonic number {loops}", MINT)
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
