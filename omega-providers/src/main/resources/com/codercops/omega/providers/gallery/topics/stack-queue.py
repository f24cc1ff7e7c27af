# topic: Stack and queue
# area: computing
# example: push 3 8 5 on a stack and pop them, beside a queue
# words: stack push pop queue enqueue dequeue lifo fifo first last data structure
# required: stack|queue|lifo|fifo
# excluded: overflow|call|memory|haystack|heap|exchange|pancake|priority|ring|circular|m/m
# parameter: VALUES numbers 1..5
from manim import *

VALUES = [3, 8, 5]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class StackAndQueue(Scene):
    def construct(self):
        shown_values = ", ".join(f"{value:g}" for value in VALUES)
        self.begin(f"{shown_values} in a stack and in a queue", "Both take the values in the same order")
        names = VGroup(
            words("stack", 34, SKY).move_to([-4, 2.4, 0]), words("queue", 34, AMBER).move_to([3, 2.4, 0])
        )
        well = VMobject(color=MUTED, stroke_width=5).set_points_as_corners(
            [[-4.9, 1.4, 0], [-4.9, -2.4, 0], [-3.1, -2.4, 0], [-3.1, 1.4, 0]]
        )
        tube = VGroup(*[Line([-0.3, y, 0], [6.3, y, 0], color=MUTED, stroke_width=5) for y in (0.85, -0.25)])
        self.play(FadeIn(names), Create(well), Create(tube))

        stack, queue = [], []
        for i, value in enumerate(VALUES):
            plate = self.tile(value, SKY).move_to([-4, 1.7, 0])
            guest = self.tile(value, AMBER).move_to([-0.95, 0.3, 0])
            self.play(FadeIn(plate), FadeIn(guest), run_time=0.4)
            self.play(
                plate.animate.move_to([-4, -2.05 + 0.66 * i, 0]),
                guest.animate.move_to([5.6 - 1.25 * i, 0.3, 0]),
                run_time=0.7,
            )
            stack.append(plate)
            queue.append(guest)
        self.say("The stack gives back the last one first, the queue the first one")
        for i in range(len(VALUES)):
            plate, guest = stack.pop(), queue.pop(0)
            guest[0].set_fill(MINT)
            self.play(plate.animate.move_to([-4, 1.75, 0]), guest.animate.shift(DOWN * 1.3), run_time=0.5)
            plate[0].set_fill(MINT)
            goal = [-2.1, -2.05 + 0.66 * i, 0]
            self.play(
                plate.animate.move_to(goal),
                guest.animate.move_to([0.3 + 1.25 * i, -1.7, 0]),
                *[other.animate.shift(RIGHT * 1.25) for other in queue],
                run_time=0.7,
            )
        self.say("Stack: last in, first out.  Queue: first in, first out", MINT)
        self.wait(2)

    def tile(self, value, color):
        box = RoundedRectangle(width=1.15, height=0.6, corner_radius=0.1, stroke_width=0)
        box.set_fill(color, 1)
        return VGroup(box, words(f"{value:g}", 32, PAGE, 1.0))

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
