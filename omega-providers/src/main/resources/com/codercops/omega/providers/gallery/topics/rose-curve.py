# topic: Rose curve
# area: drawing
# example: rose curve with 5 petals in pink
# words: rose curve petal flower polar
# required: rose|petal
# required: curve|petal|polar
# excluded: bouquet|valentine|water|hip
# parameter: PETALS integer 2..12 near "petal"
# parameter: COLOR color
from manim import *

PETALS = 5
COLOR = PINK

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class RoseCurve(Scene):
    def construct(self):
        self.begin(f"A rose with {PETALS} petals", "A point runs around; its distance goes up and down")
        # r = cos(kφ) cannot draw 2, 6 or 10 petals; the absolute value of cos(kφ / 2) has k petals for every k.
        centre, size = np.array([0, -0.1, 0]), 2.75

        def at(angle):
            return centre + size * abs(np.cos(PETALS * angle / 2)) * np.array(
                [np.cos(angle), np.sin(angle), 0]
            )

        clock = ValueTracker(0)
        rim = DashedVMobject(Circle(size, color=MUTED, stroke_width=2).move_to(centre), num_dashes=70)
        point = Dot(at(0), radius=0.12, color=AMBER)
        ray = Line(centre, at(0), color=AMBER, stroke_width=3)
        self.play(Create(rim), FadeIn(point), Create(ray))
        point.add_updater(lambda dot: dot.move_to(at(clock.get_value())))
        ray.add_updater(lambda line: line.set_points_as_corners([centre, at(clock.get_value())]))
        rose = ParametricFunction(at, t_range=[0, TAU, TAU / (40 * PETALS)], color=COLOR, use_smoothing=False)
        self.add(rose, ray, point)
        self.play(clock.animate.set_value(TAU), Create(rose), run_time=8, rate_func=rate_functions.linear)
        ray.clear_updaters()
        self.play(FadeOut(ray), FadeOut(point), FadeOut(rim), rose.animate.set_fill(COLOR, 0.35))
        self.play(Rotate(rose, TAU / PETALS, about_point=centre), run_time=1.5)
        self.say(f"r = |cos({PETALS}φ / 2)| draws {PETALS} petals", MINT)
        self.wait(1.5)

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
