# topic: A sine wave
# area: mathematics
# example: sine wave of frequency 3
# words: sine wave frequency amplitude sinus hertz oscillation period
# required: sine|sinus|sinusoidal
# required: wave|frequency|amplitude|hertz
# parameter: FREQUENCY number 0.5..8 near "frequency|hz|hertz"
# parameter: AMPLITUDE number 0.5..3 near "amplitude"
from manim import *

FREQUENCY = 2
AMPLITUDE = 1

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

def num(value, digits=2):
    """Formats a number without trailing zeros and with a typographic minus sign."""
    return f"{round(value, digits) + 0.0:.12g}".replace("-", "−")

class SineWave(Scene):
    def construct(self):
        self.begin(f"A sine wave of frequency {num(FREQUENCY)} and amplitude {num(AMPLITUDE)}")
        axes = Axes(
            x_range=[0, 2.1, 0.5],
            y_range=[-3.4, 3.4, 1],
            x_length=11,
            y_length=4.6,
            axis_config={"color": MUTED, "stroke_width": 2, "tip_width": 0.18, "tip_height": 0.18},
        ).shift(0.1 * DOWN)
        marks = VGroup(
            *(words(f"{second} s", 24, MUTED).next_to(axes.c2p(second, -3.3), DOWN, buff=0.05) for second in (1, 2))
        )
        ticks = VGroup(*(DashedLine(axes.c2p(s, -3.3), axes.c2p(s, 3.3), color=PANEL) for s in (1, 2)))
        self.say("Height over time, for two seconds")
        self.play(Create(axes), FadeIn(marks, ticks))

        levels = VGroup(
            *(
                DashedLine(axes.c2p(0, level), axes.c2p(2.05, level), color=CORAL, stroke_width=2)
                for level in (AMPLITUDE, -AMPLITUDE)
            )
        )
        heights = VGroup(
            *(
                words(num(level), 26, CORAL).next_to(axes.c2p(0, level), LEFT, buff=0.2)
                for level in (AMPLITUDE, -AMPLITUDE)
            )
        )
        self.say(f"The amplitude: it swings between {num(-AMPLITUDE)} and {num(AMPLITUDE)}", CORAL)
        self.play(Create(levels), FadeIn(heights))

        wave = axes.plot(
            lambda t: AMPLITUDE * np.sin(TAU * FREQUENCY * t), x_range=[0, 2, 1 / 400], color=SKY, use_smoothing=False
        )
        time = ValueTracker(0)
        dot = Dot(radius=0.1, color=AMBER)
        dot.add_updater(
            lambda d: d.move_to(axes.c2p(time.get_value(), AMPLITUDE * np.sin(TAU * FREQUENCY * time.get_value())))
        )
        self.add(dot)
        self.play(Create(wave), time.animate.set_value(2), rate_func=linear, run_time=5)
        dot.clear_updaters()

        period = 1 / FREQUENCY
        span = VGroup(
            Line(axes.c2p(0, 3.2), axes.c2p(period, 3.2), color=AMBER),
            Line(axes.c2p(0, 3.4), axes.c2p(0, 3.0), color=AMBER),
            Line(axes.c2p(period, 3.4), axes.c2p(period, 3.0), color=AMBER),
        )
        self.say(f"The period: one full wave takes 1 / {num(FREQUENCY)} = {num(period, 3)} s", AMBER)
        one = axes.plot(
            lambda t: AMPLITUDE * np.sin(TAU * FREQUENCY * t),
            x_range=[0, period, period / 200],
            color=AMBER,
            use_smoothing=False,
            stroke_width=6,
        )
        self.play(Create(span), Create(one))
        self.wait(1)
        factor = "" if AMPLITUDE == 1 else f"{num(AMPLITUDE)} · "
        self.say(f"y = {factor}sin(2π · {num(FREQUENCY)} · t): {num(FREQUENCY)} waves in every second", MINT)
        self.wait(2)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
