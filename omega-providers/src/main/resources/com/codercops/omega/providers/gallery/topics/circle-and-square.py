# topic: A circle turns into a square
# area: drawing
# example: a blue circle turning into a green square
# words: circle square turn into transform morph become shape
# required: circle
# required: square
# required: turn|transform|morph|becom|chang|into
# excluded: square into|square to|square turn|square transform|square becom|square morph|square chang|area|root|inscribed|squaring|lattice|unit|then
# parameter: BEFORE color
# parameter: AFTER color
from manim import *

BEFORE = BLUE
AFTER = GREEN

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class CircleIntoSquare(Scene):
    def construct(self):
        self.begin("A circle turns into a square", "A circle: one curve, no corner")
        circle = Circle(2.1, color=BEFORE, stroke_width=8, fill_opacity=0.4).move_to(UP * 0.1)
        square = Square(4, color=AFTER, stroke_width=8, fill_opacity=0.4).move_to(UP * 0.1)
        ghost = DashedVMobject(Circle(2.1, color=MUTED, stroke_width=2).move_to(UP * 0.1), num_dashes=60)
        self.play(Create(circle), run_time=1.5)
        self.wait(0.5)
        self.add(ghost)
        self.say("Four points of the outline move outwards, the rest follows")
        self.play(Transform(circle, square), run_time=2.5)
        corners = VGroup(*[Dot(corner, radius=0.12, color=AMBER) for corner in square.get_vertices()])
        self.play(LaggedStart(*[GrowFromCenter(dot) for dot in corners], lag_ratio=0.2))
        self.say("A square: four corners, four equal sides")
        self.play(FadeOut(corners), FadeOut(ghost), Rotate(circle, PI / 2), run_time=1.5)
        pair = VGroup(
            Circle(1.5, color=BEFORE, stroke_width=8, fill_opacity=0.4),
            Square(2.8, color=AFTER, stroke_width=8, fill_opacity=0.4),
        ).arrange(RIGHT, buff=2)
        arrow = Arrow(pair[0].get_right(), pair[1].get_left(), buff=0.3, color=INK)
        self.play(circle.animate.become(pair[1]), FadeIn(pair[0], shift=LEFT), GrowArrow(arrow))
        self.say("From round to straight", MINT)
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
