# topic: Insertion sort
# area: computing
# example: insertion sort of 7 3 8 1 5
# words: insertion sort order list array algorithm sorting cards
# required: insert
# required: sort
# excluded: merge|quick|selection|bubble|tree
# parameter: VALUES numbers 2..8
from manim import *

VALUES = [7, 3, 8, 1, 5]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class InsertionSort(Scene):
    def construct(self):
        self.begin(
            "Insertion sort of " + ", ".join(f"{value:g}" for value in VALUES),
            "Take the next card and slide it into the sorted hand on its left",
        )
        cards = [self.card(value) for value in VALUES]
        row = VGroup(*cards).arrange(RIGHT, buff=0.3).move_to(0.9 * DOWN)
        places = [card.get_center() for card in cards]
        self.play(LaggedStart(*[FadeIn(card, shift=UP * 0.3) for card in row], lag_ratio=0.15))
        self.play(cards[0][0].animate.set_fill(MINT), run_time=0.5)

        pace = min(0.6, 4 / len(VALUES))
        moved = 0
        for taken in range(1, len(cards)):
            card = cards[taken]
            card[0].set_fill(AMBER)
            self.play(card.animate.shift(UP * 2), run_time=pace)
            goal = taken
            while goal > 0 and cards[goal - 1].value > card.value:
                goal -= 1
            if goal < taken:
                shifts = [cards[i].animate.move_to(places[i + 1]) for i in range(goal, taken)]
                self.play(*shifts, card.animate.set_x(places[goal][0]), run_time=pace)
                moved += taken - goal
            self.play(card.animate.move_to(places[goal]), run_time=pace)
            card[0].set_fill(MINT)
            cards.insert(goal, cards.pop(taken))
        self.say(f"Sorted after {moved} step{'' if moved == 1 else 's'} to the right", MINT)
        self.wait(1.5)

    def card(self, value):
        box = RoundedRectangle(
            width=1.3, height=1.6, corner_radius=0.12, stroke_width=0, fill_color=SKY, fill_opacity=1
        )
        card = VGroup(box, words(f"{value:g}", 40, PAGE, 1.15))
        card.value = value
        return card

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
