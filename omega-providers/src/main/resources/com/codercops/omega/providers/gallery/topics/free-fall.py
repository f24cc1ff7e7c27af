# topic: Free fall
# area: physics
# example: free fall from a height of 20 m
# words: free fall falling drop height gravity ball motion physics stone tower drop
# required: fall|drop
# required: free|height|ball|gravity|tower|stone
# excluded: parachute|drag|resistance|moon|throw|thrown|inclined|frame
# parameter: HEIGHT number 1..1000 near "height|m|metre|meter|metres|meters"
from manim import *

HEIGHT = 20

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


GRAVITY = 9.81  # m/s²
PARTS = 4


class FreeFall(Scene):
    def construct(self):
        self.begin(f"Free fall from {HEIGHT:g} m", "Let go without a push; the air is left out")
        time = np.sqrt(2 * HEIGHT / GRAVITY)
        top, floor = 2.3, -2.5
        ground = Line([-6, floor, 0], [2, floor, 0], color=MUTED, stroke_width=4)
        ruler = DoubleArrow([-5, floor, 0], [-5, top, 0], buff=0, color=MUTED, stroke_width=3, tip_length=0.2)
        mark = words(f"{HEIGHT:g} m", 30, MUTED, 1.2).next_to(ruler, LEFT, buff=0.15)
        ball = Dot([-3, top, 0], radius=0.2, color=AMBER)
        self.play(Create(ground), GrowFromCenter(ruler), FadeIn(mark), FadeIn(ball))

        # The ball after equal times: the distances between the images grow like 1, 3, 5, 7.
        def at(part):
            return np.array([-3, top - (top - floor - 0.2) * (part / PARTS) ** 2, 0])

        clock = ValueTracker(0)
        ball.add_updater(lambda dot: dot.move_to(at(clock.get_value())))
        shadows = VGroup()
        for part in range(PARTS):
            shadows.add(Dot(at(part), radius=0.2, color=SKY, fill_opacity=0.45))
            self.add(shadows[-1], ball)
            self.play(clock.animate.set_value(part + 1), run_time=0.7, rate_func=rate_functions.linear)
        ball.clear_updaters()

        self.say("In equal times the ways are as 1 to 3 to 5 to 7")
        for part in range(PARTS):
            way = DoubleArrow(at(part), at(part + 1), buff=0, color=AMBER, stroke_width=3, tip_length=0.12)
            way.shift(RIGHT * 0.6)
            share = HEIGHT * (2 * part + 1) / PARTS**2
            label = words(f"{share:.3g} m", 28, AMBER).next_to(way, RIGHT, buff=0.2)
            if part == 0:
                label.shift(UP * 0.1)
            self.play(GrowFromCenter(way), FadeIn(label), run_time=0.5)
        facts = VGroup(
            words("t = √(2 h / g)", 34),
            words(f"t = {time:.3g} s", 34, MINT),
            words("v = g t", 34),
            words(f"v = {GRAVITY * time:.3g} m/s", 34, MINT),
        ).arrange(DOWN, buff=0.4, aligned_edge=LEFT)
        facts.move_to([3, 0.2, 0], aligned_edge=LEFT)
        self.play(LaggedStart(*[FadeIn(fact, shift=LEFT * 0.2) for fact in facts], lag_ratio=0.4), run_time=2)
        self.say(f"It lands after {time:.3g} s, however heavy it is", MINT)
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
