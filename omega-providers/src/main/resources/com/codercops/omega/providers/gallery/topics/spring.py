# topic: Mass on a spring
# area: physics
# example: spring with a mass of 2 kg and a stiffness of 50 N/m
# words: spring mass oscillat harmonic stiffness hooke law motion physics simple block
# required: spring|hooke|oscillator
# excluded: season|flower|boot|damped|coupled|double|quantum|driven|pendulum
# parameter: MASS number 0.1..50 near "mass|kg"
# parameter: STIFFNESS number 1..1000 near "stiffness|constant|n/m|k"
from manim import *

MASS = 2
STIFFNESS = 50

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class Spring(Scene):
    def construct(self):
        self.begin(
            f"{MASS:g} kg on a spring of {STIFFNESS:g} N/m", "The spring pulls back towards the middle"
        )
        period = TAU * np.sqrt(MASS / STIFFNESS)
        clock = ValueTracker(0)
        wall, rest, floor = -6.2, -3.0, -0.7

        def middle():
            return rest + 1.3 * np.cos(TAU * clock.get_value())

        def coil():
            end = middle() - 0.6
            turns = np.linspace(0, 1, 17)[1:-1]
            zigzag = [[wall + 0.3 + t * (end - wall - 0.5), 0.3 * (-1) ** i, 0] for i, t in enumerate(turns)]
            return VMobject(color=SKY, stroke_width=4).set_points_as_corners(
                [[wall, 0, 0], [wall + 0.3, 0, 0], *zigzag, [end - 0.2, 0, 0], [end, 0, 0]]
            )

        support = Line([wall, 1.2, 0], [wall, floor, 0], color=MUTED, stroke_width=6)
        ground = Line([wall, floor, 0], [-0.6, floor, 0], color=MUTED, stroke_width=4)
        block = Square(1.2, color=AMBER, fill_opacity=1, stroke_width=0).move_to([middle(), 0, 0])
        block.set_y(floor + 0.62)
        weight = words(f"{MASS:g} kg", 28, AMBER).next_to(block, UP, buff=0.2)
        load = VGroup(block, weight)
        spring = coil().shift(UP * (floor + 0.62))
        self.play(Create(support), Create(ground), Create(spring), FadeIn(load))
        load.add_updater(lambda mob: mob.set_x(middle()))
        spring.add_updater(lambda mob: mob.become(coil().shift(UP * (floor + 0.62))))

        axes = Axes(
            x_range=[0, 3, 1],
            y_range=[-1, 1, 1],
            x_length=6,
            y_length=2.4,
            tips=False,
            axis_config={"color": MUTED, "stroke_width": 2},
        ).move_to([3.4, 0.4, 0])
        across = words("displacement", 26, MUTED).next_to(axes, UP, buff=0.15, aligned_edge=LEFT)
        along = words("time", 26, MUTED).next_to(axes, DOWN, buff=0.1, aligned_edge=RIGHT)
        graph = axes.plot(lambda t: np.cos(TAU * t), x_range=[0, 3, 0.03], color=AMBER)
        self.play(Create(axes), FadeIn(across), FadeIn(along))
        self.play(clock.animate.set_value(3), Create(graph), run_time=7, rate_func=rate_functions.linear)

        formula = words(f"T = 2π √(m / k) = 2π √({MASS:g} / {STIFFNESS:g}) s = {period:.3g} s", 36)
        self.play(Write(formula.move_to([0, -2.1, 0])))
        self.say(f"Really one swing takes {period:.3g} s: heavier is slower, stiffer is faster", MINT)
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
