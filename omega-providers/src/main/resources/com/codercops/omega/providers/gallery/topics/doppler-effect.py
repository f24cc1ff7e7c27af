# topic: Doppler effect
# area: physics
# example: Doppler effect of a siren of 440 Hz moving at 100 m/s
# words: doppler siren source sound moving frequency effect ambulance police car train pitch
# required: doppler
# excluded: light|redshift|radar|ultrasound|relativistic|weather|supersonic
# parameter: FREQUENCY number 20..5000 near "frequency|hz|hertz|tone"
# parameter: SPEED number 0..300 near "speed|m/s|velocity|moving"
from manim import *

FREQUENCY = 440
SPEED = 100

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


SOUND = 343  # m/s, in air of 20 °C


class DopplerEffect(Scene):
    def construct(self):
        self.begin(
            f"Doppler effect: {FREQUENCY:g} Hz moving at {SPEED:g} m/s",
            "Each crest of the sound spreads as a circle",
        )
        reach, crests = 2.6, 7
        travel = reach * SPEED / SOUND
        clock = ValueTracker(0)

        def source(t):
            return np.array([travel * (t - 0.5), -0.05, 0])

        def rings():
            now = clock.get_value()
            sent = [i / crests for i in range(crests) if i / crests < now]
            return VGroup(
                *[Circle(reach * (now - t), color=SKY, stroke_width=3).move_to(source(t)) for t in sent]
            )

        siren = Dot(source(0), radius=0.18, color=AMBER)
        waves = always_redraw(rings)
        behind = self.listener(-1)
        ahead = self.listener(1)
        self.play(FadeIn(siren), FadeIn(behind), FadeIn(ahead))
        siren.add_updater(lambda dot: dot.move_to(source(clock.get_value())))
        self.add(waves, siren)
        self.play(clock.animate.set_value(1), run_time=6, rate_func=rate_functions.linear)
        self.say(
            "Ahead the crests crowd together, behind they spread out"
            if SPEED
            else "At rest the crests are evenly apart"
        )
        self.wait(1.2)
        low, high = FREQUENCY * SOUND / (SOUND + SPEED), FREQUENCY * SOUND / (SOUND - SPEED)
        labels = VGroup(
            words(f"{low:.0f} Hz", 38, CORAL).next_to(behind, UP, buff=0.35),
            words(f"{high:.0f} Hz", 38, MINT).next_to(ahead, UP, buff=0.35),
        )
        self.play(FadeIn(labels, shift=UP * 0.2))
        self.say(f"f' = {FREQUENCY:g} Hz · 343 / (343 ± {SPEED:g})", INK)
        self.wait(2.5)

    def listener(self, side):
        body = VGroup(Dot(radius=0.2, color=INK), words("behind" if side < 0 else "ahead", 28, MUTED))
        return body.arrange(DOWN, buff=0.2).move_to([5.6 * side, -0.3, 0])

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
