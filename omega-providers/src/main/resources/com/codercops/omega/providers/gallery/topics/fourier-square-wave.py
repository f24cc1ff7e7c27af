# topic: A square wave out of sine waves
# area: mathematics
# example: Fourier approximation of a square wave with 9 terms
# words: fourier series square wave approximation harmonic sine term
# required: fourier
# excluded: sawtooth|triangle|image|heat|fft|fast|quantum
# parameter: N integer 1..25
from manim import *

N = 9

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class FourierSquareWave(Scene):
    def construct(self):
        self.begin("A square wave out of sine waves")
        axes = Axes(
            x_range=[0, 2.08, 0.5],
            y_range=[-1.5, 1.5, 1],
            x_length=12,
            y_length=4.4,
            axis_config={"color": MUTED, "stroke_width": 2, "tip_width": 0.18, "tip_height": 0.18},
        ).shift(0.25 * DOWN)
        corners = [(0, 0), (0, 1), (0.5, 1), (0.5, -1), (1, -1), (1, 1), (1.5, 1), (1.5, -1), (2, -1), (2, 0)]
        goal = VMobject(color=MUTED, stroke_width=3).set_points_as_corners([axes.c2p(*corner) for corner in corners])
        self.play(Create(axes), run_time=0.8)
        self.say("The goal: a wave that jumps between 1 and −1")
        self.play(Create(goal), run_time=1.5)

        counts = sorted({1, 2, 3, 5, 9, N} & set(range(1, N + 1)))
        wave, text = None, VGroup()
        for count in counts:
            new = axes.plot(
                lambda t, count=count: self.height(t, count), x_range=[0, 2, 1 / 400], color=SKY, use_smoothing=False
            )
            shown = words(f"{count} sine wave{'s' if count > 1 else ''}", 36, SKY).move_to([0, 2.6, 0])
            if wave is None:
                self.say("Begin with one sine wave, a little higher than the goal")
                self.play(Create(new), FadeIn(shown), run_time=1.5)
                wave = new
            else:
                added = axes.plot(
                    lambda t, k=2 * count - 1: 4 / PI * np.sin(TAU * k * t) / k,
                    x_range=[0, 2, 1 / 400],
                    color=AMBER,
                    use_smoothing=False,
                    stroke_width=2,
                )
                self.say(f"The next is {2 * count - 1} times as fast and 1/{2 * count - 1} as high")
                self.play(Create(added), run_time=0.8)
                self.play(Transform(wave, new), FadeOut(added), FadeOut(text), FadeIn(shown), run_time=1)
            text = shown
            self.wait(0.4)
        odd = ["sin x", "sin 3x / 3", "sin 5x / 5"][:N]
        ending = " + …" if N > 3 else ""
        self.say(f"4/π · ({' + '.join(odd)}{ending})", AMBER)
        self.wait(1.2)
        self.say("The more sine waves, the nearer the square wave", MINT)
        self.wait(2)

    def height(self, t, count):
        return 4 / PI * sum(np.sin(TAU * k * t) / k for k in range(1, 2 * count, 2))

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
