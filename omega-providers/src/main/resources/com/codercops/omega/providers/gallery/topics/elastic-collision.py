# topic: Elastic collision
# area: physics
# example: elastic collision of masses 3 kg and 1 kg
# words: elastic collision collide mass momentum bounce carts block ball two conservation energy physics
# required: collision|collid
# required: elastic|mass|masses|momentum|block|cart
# excluded: inelastic|hash|detection|car|galaxy|traffic|particle|plastic
# parameter: FIRST number 0.1..100
# parameter: SECOND number 0.1..100
from manim import *

FIRST = 3
SECOND = 1

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


SPEED = 2  # m/s, of the first block before the collision


class ElasticCollision(Scene):
    def construct(self):
        self.begin(
            f"Elastic collision of {FIRST:g} kg and {SECOND:g} kg",
            "The first block runs into the second, which rests",
        )
        after = SPEED * (FIRST - SECOND) / (FIRST + SECOND), SPEED * 2 * FIRST / (FIRST + SECOND)
        largest = max(FIRST, SECOND)
        sides = [1.05 + 0.6 * (mass / largest) ** (1 / 3) for mass in (FIRST, SECOND)]
        floor = Line([-6.8, -0.6, 0], [6.8, -0.6, 0], color=MUTED, stroke_width=4)
        one = self.block(FIRST, sides[0], SKY).move_to([-5.2, -0.58, 0], aligned_edge=DOWN)
        two = self.block(SECOND, sides[1], AMBER).move_to([sides[1] / 2 - 0.3, -0.58, 0], aligned_edge=DOWN)
        self.play(Create(floor), FadeIn(one), FadeIn(two))
        before = self.speeds([SPEED], [one])
        self.play(FadeIn(before))
        touch = two[0].get_left()[0] - one[0].get_right()[0]
        self.play(
            one.animate.shift(RIGHT * touch),
            before[0].animate.shift(RIGHT * touch),
            run_time=touch / SPEED,
            rate_func=rate_functions.linear,
        )
        flash = Flash([two[0].get_left()[0], 0, 0], color=CORAL, line_length=0.3, flash_radius=0.4)
        self.play(FadeOut(before), flash, run_time=0.4)

        # The blocks move until one of them is near the edge of the image.
        time = min(2.5, (5.6 - two.get_x()) / after[1])
        if after[0] < 0:
            time = min(time, (one.get_x() + 5.6) / -after[0])
        self.play(
            one.animate.shift(RIGHT * after[0] * time),
            two.animate.shift(RIGHT * after[1] * time),
            run_time=time,
            rate_func=rate_functions.linear,
        )
        apart = two.get_x() - one.get_x()
        later = self.speeds(after, (one, two))
        if apart < 2.6:  # a heavy first block stays close behind: one speed above, one below
            later[0].next_to(one, UP, buff=0.5)
        self.play(FadeIn(later))
        momentum, energy = FIRST * SPEED, FIRST * SPEED**2 / 2
        table = VGroup(
            words(f"momentum before and after: {momentum:.4g} kg m/s", 32),
            words(f"energy before and after: {energy:.4g} J", 32),
        ).arrange(DOWN, buff=0.25)
        self.play(FadeIn(table.move_to([0, -2.2, 0])))
        if FIRST == SECOND:
            self.say("Equal masses exchange their speeds", MINT)
        elif FIRST < SECOND:
            self.say("The lighter block bounces back", MINT)
        else:
            self.say("The heavier block goes on, the lighter one leaves faster", MINT)
        self.wait(2)

    def block(self, mass, side, color):
        box = Square(side, stroke_width=0, fill_color=color, fill_opacity=1)
        return VGroup(box, words(f"{mass:g} kg", 28, PAGE, side - 0.15))

    def speeds(self, values, blocks):
        """A speed above each block, with an arrow in its direction."""
        marks = VGroup()
        for value, block in zip(values, blocks):
            mark = VGroup(words(f"{value:.2f} m/s".replace("-", "−"), 28))
            if abs(value) > 0.02:
                long = 0.5 + 0.25 * abs(value)
                arrow = Arrow(ORIGIN, RIGHT * long * np.sign(value), buff=0, color=CORAL, stroke_width=5)
                mark.add(arrow)
                mark.arrange(UP, buff=0.15)
            marks.add(mark.move_to([block.get_x(), 1.8, 0]))
        return marks

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
