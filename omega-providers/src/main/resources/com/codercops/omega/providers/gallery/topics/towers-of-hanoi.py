# topic: Towers of Hanoi
# area: computing
# example: towers of Hanoi with 3 discs
# words: tower hanoi disc disk peg move puzzle recursive
# required: hanoi
# required: tower|disc|disk|puzzle|peg
# excluded: city|vietnam|travel
# parameter: DISCS integer 1..5
from manim import *

DISCS = 3

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class TowersOfHanoi(Scene):
    def construct(self):
        moves = list(self.solve(DISCS, 0, 1, 2))
        self.begin(
            f"Towers of Hanoi with {DISCS} disc{'' if DISCS == 1 else 's'}",
            "One disc at a time, and never a larger one on a smaller one",
        )
        pegs = VGroup(
            *[Line([x, -2.2, 0], [x, 1.2, 0], color=MUTED, stroke_width=10) for x in (-4.4, 0, 4.4)]
        )
        floor = Line([-6.6, -2.2, 0], [6.6, -2.2, 0], color=MUTED, stroke_width=10)
        colors = (SKY, AMBER, MINT, CORAL, INK)
        discs = [
            RoundedRectangle(width=1.2 + 0.6 * i, height=0.48, corner_radius=0.2, stroke_width=0).set_fill(
                colors[i], 1
            )
            for i in range(DISCS)
        ]
        towers = [list(range(DISCS - 1, -1, -1)), [], []]
        for level, i in enumerate(towers[0]):
            discs[i].move_to([-4.4, -1.88 + 0.54 * level, 0])
        self.play(Create(floor), Create(pegs))
        self.play(LaggedStart(*[FadeIn(disc, shift=DOWN * 0.5) for disc in reversed(discs)], lag_ratio=0.2))

        pace = min(0.4, 7 / len(moves))
        count = words("0", 44, AMBER).move_to([-0.7, 2.2, 0], aligned_edge=RIGHT)
        total = words(f"of {len(moves)} move{'' if DISCS == 1 else 's'}", 32, MUTED).move_to(
            [-0.4, 2.2, 0], aligned_edge=LEFT
        )
        self.play(FadeIn(count), FadeIn(total), run_time=0.5)
        for made, (start, goal) in enumerate(moves, 1):
            disc = discs[towers[start].pop()]
            towers[goal].append(discs.index(disc))
            x = pegs[goal].get_x()
            number = words(str(made), 44, AMBER).move_to(count, aligned_edge=RIGHT)
            self.remove(count)
            self.add(number)
            count = number
            self.play(disc.animate.set_y(1.5), run_time=pace * 0.7)
            self.play(disc.animate.set_x(x), run_time=pace)
            self.play(disc.animate.set_y(-1.88 + 0.54 * (len(towers[goal]) - 1)), run_time=pace * 0.7)
        self.say(f"The fewest possible moves: 2{'⁰¹²³⁴⁵'[DISCS]} − 1 = {len(moves)}", MINT)
        self.wait(2)

    def solve(self, height, start, spare, goal):
        """The moves that transfer a tower of this height from start to goal."""
        if height:
            yield from self.solve(height - 1, start, goal, spare)
            yield start, goal
            yield from self.solve(height - 1, spare, start, goal)

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
