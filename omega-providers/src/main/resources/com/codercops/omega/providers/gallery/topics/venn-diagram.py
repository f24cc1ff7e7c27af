# topic: Two sets and what they share
# area: mathematics
# example: Venn diagram of 'cats' and 'black animals'
# words: venn diagram set union intersection difference
# required: venn|union and intersection|intersection of two sets|union of two sets
# excluded: three|triple
# parameter: LEFT_SET text 16
# parameter: RIGHT_SET text 16
from manim import *

LEFT_SET = "A"
RIGHT_SET = "B"

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class VennDiagram(Scene):
    def construct(self):
        self.begin("Two sets and what they share")
        first = Circle(2.1, color=SKY, stroke_width=4).shift(1.35 * LEFT + 0.3 * DOWN)
        second = Circle(2.1, color=AMBER, stroke_width=4).shift(1.35 * RIGHT + 0.3 * DOWN)
        left = words(LEFT_SET, 36, SKY, width=5).next_to(first.get_top(), UP, buff=0.2)
        right = words(RIGHT_SET, 36, AMBER, width=5).next_to(second.get_top(), UP, buff=0.2)
        left.move_to([min(left.get_x(), -0.3 - left.width / 2), 2.2, 0])
        right.move_to([max(right.get_x(), 0.3 + right.width / 2), 2.2, 0])
        self.say("Everything in a set lies inside its circle")
        self.play(Create(first), FadeIn(left))
        self.play(Create(second), FadeIn(right))
        self.wait(0.6)
        area = None
        for text, shape, color in (
            (f"Union: in {LEFT_SET} or in {RIGHT_SET} or in both", Union(first, second), MINT),
            (f"Intersection: in {LEFT_SET} and in {RIGHT_SET}", Intersection(first, second), CORAL),
            (f"Difference: in {LEFT_SET} but not in {RIGHT_SET}", Difference(first, second), SKY),
            (f"Difference: in {RIGHT_SET} but not in {LEFT_SET}", Difference(second, first), AMBER),
        ):
            shape.set_fill(color, 0.6).set_stroke(width=0)
            self.say(text, color)
            self.play(FadeIn(shape), *([FadeOut(area)] if area else []))
            self.wait(1.1)
            area = shape
        parts = VGroup(Difference(first, second), Intersection(first, second), Difference(second, first))
        for part, color in zip(parts, (SKY, CORAL, AMBER)):
            part.set_fill(color, 0.6).set_stroke(width=0)
        self.play(FadeOut(area), FadeIn(parts))
        self.say("Two circles make three parts: only one, both, only the other", MINT)
        self.wait(2)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
