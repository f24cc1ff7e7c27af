# topic: Binary search
# area: computing
# example: binary search of 23 in 2 5 8 12 16 23 38 56 72
# words: binary search find sorted list array algorithm halve searching element position sorted
# required: search
# required: binary|bisect|halv
# excluded: tree|bst
# parameter: WANTED number -99..999
# parameter: VALUES numbers 2..12
from manim import *

WANTED = 23
VALUES = [2, 5, 8, 12, 16, 23, 38, 56, 72]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class BinarySearch(Scene):
    def construct(self):
        self.begin(f"Binary search for {WANTED:g}", "The list is sorted: look in the middle, drop one half")
        values = sorted(VALUES)
        row = VGroup(*[self.cell(value) for value in values]).arrange(RIGHT, buff=0.1).move_to(DOWN * 0.2)
        self.play(LaggedStart(*[FadeIn(cell) for cell in row], lag_ratio=0.1), run_time=1.2)

        low, high, looks, found = 0, len(values) - 1, 0, None
        marker = Triangle(color=AMBER, fill_opacity=1).scale(0.2).rotate(PI)
        marker.next_to(row[high // 2], UP, buff=0.2)
        remark = VGroup()
        self.play(FadeIn(marker), run_time=0.5)
        while low <= high and found is None:
            middle = (low + high) // 2
            looks += 1
            self.play(
                marker.animate.next_to(row[middle], UP, buff=0.2),
                row[middle][0].animate.set_fill(AMBER),
                FadeOut(remark),
                run_time=0.8,
            )
            if values[middle] == WANTED:
                found, verdict = middle, f"{values[middle]:g} = {WANTED:g}"
            elif values[middle] < WANTED:
                verdict = f"{values[middle]:g} < {WANTED:g}: go right"
                dropped, low = row[low : middle + 1], middle + 1
            else:
                verdict = f"{values[middle]:g} > {WANTED:g}: go left"
                dropped, high = row[middle : high + 1], middle - 1
            remark = words(verdict, 36, AMBER).move_to(UP * 1.9)
            self.play(FadeIn(remark), run_time=0.5)
            if found is None:
                fade = [cell[1].animate.set_color(MUTED) for cell in dropped]
                self.play(*[cell[0].animate.set_fill(MUTED, 0.2) for cell in dropped], *fade, run_time=0.7)
            else:
                self.play(row[found][0].animate.set_fill(MINT), run_time=0.7)

        steps = f"{looks} look{'' if looks == 1 else 's'}"
        if found is None:
            self.play(FadeOut(remark), FadeOut(marker), run_time=0.5)
            self.say(f"{WANTED:g} is not in the list; known after {steps}", CORAL)
        else:
            self.play(Circumscribe(row[found], color=MINT), run_time=1)
            self.say(f"Found at position {found + 1} of {len(values)} after {steps}", MINT)
        self.wait(1.5)

    def cell(self, value):
        box = Square(1.0, stroke_width=0, fill_color=SKY, fill_opacity=1)
        return VGroup(box, words(f"{value:g}", 34, PAGE, 0.9))

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
