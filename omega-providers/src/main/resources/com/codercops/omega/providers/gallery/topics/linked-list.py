# topic: Linked list
# area: computing
# example: linked list of 3 7 11 20
# words: linked list node pointer next insert chain data structure
# required: linked
# required: list
# excluded: doubly|revers|circular|delet|remov|cycle|sort|skip
# parameter: VALUES numbers 2..6
from manim import *

VALUES = [3, 7, 11, 20]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class LinkedList(Scene):
    def construct(self):
        self.begin(
            "A linked list of " + ", ".join(f"{value:g}" for value in VALUES),
            "Every node holds a value and knows where the next one is",
        )
        nodes = VGroup(*[self.node(value) for value in VALUES]).arrange(RIGHT, buff=0.7).move_to(UP * 1.2)
        self.play(
            LaggedStart(*[FadeIn(node, shift=RIGHT * 0.3) for node in nodes], lag_ratio=0.2), run_time=1.5
        )
        links = [self.link(a, b) for a, b in zip(nodes, nodes[1:])]
        self.play(LaggedStart(*[GrowArrow(link) for link in links], lag_ratio=0.3), run_time=1.5)
        end = Line(nodes[-1][1].get_corner(DL), nodes[-1][1].get_corner(UR), color=INK, stroke_width=3)
        first = words("first", 28, MUTED).next_to(nodes[0], UP, buff=0.25)
        last = words("last", 28, MUTED).next_to(nodes[-1], UP, buff=0.25)
        self.play(Create(end), FadeIn(first), FadeIn(last))

        self.say("To visit them all, follow the arrows")
        walker = Dot(color=AMBER, radius=0.13).next_to(nodes[0], DOWN, buff=0.25)
        self.play(FadeIn(walker), nodes[0][0].animate.set_fill(AMBER), run_time=0.5)
        for before, node in zip(nodes, nodes[1:]):
            self.play(
                walker.animate.next_to(node, DOWN, buff=0.25),
                before[0].animate.set_fill(SKY),
                node[0].animate.set_fill(AMBER),
                run_time=0.7,
            )
        self.play(FadeOut(walker), nodes[-1][0].animate.set_fill(SKY), run_time=0.5)

        self.say("To insert a node, two arrows change and nothing moves")
        fresh = self.node("new").move_to(links[0]).shift(DOWN * 2.3)
        fresh[0].set_fill(MINT)
        start, aim = nodes[0][1].get_center(), nodes[1][0].get_bottom()
        inward = Arrow(start, fresh[0].get_top(), buff=0.1, color=MINT, stroke_width=5)
        outward = Arrow(fresh[1].get_center(), aim, buff=0.1, color=MINT, stroke_width=5)
        self.play(FadeIn(fresh, shift=UP * 0.3))
        self.play(GrowArrow(outward))
        self.play(ReplacementTransform(links[0], inward))
        self.say(f"The list has {len(VALUES) + 1} nodes now", MINT)
        self.wait(1.5)

    def node(self, value):
        label = value if isinstance(value, str) else f"{value:g}"
        box = Rectangle(width=1.0, height=0.9, color=INK, stroke_width=2, fill_color=SKY, fill_opacity=1)
        place = Rectangle(width=0.5, height=0.9, color=INK, stroke_width=2).next_to(box, RIGHT, buff=0)
        return VGroup(box, place, words(label, 34, PAGE, 0.85).move_to(box))

    def link(self, a, b):
        return Arrow(a[1].get_center(), b[0].get_left(), buff=0, color=AMBER, stroke_width=5)

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
