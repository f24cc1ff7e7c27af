# topic: The halves that add up to one
# area: mathematics
# example: geometric series 1/2 + 1/4 + 1/8 with 7 terms
# words: geometric series half halves infinite sum converge term
# required: geometric series|geometric sum|halves|zeno
# excluded: diverge|harmonic|third
# numbers: free
# parameter: N integer 2..10 near "terms|term|steps|first"
from manim import *

N = 7

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

class GeometricSeries(Scene):
    def construct(self):
        self.begin("1/2 + 1/4 + 1/8 + …")
        side = 5.2
        left, low, width, height = -3.2 - side / 2, -side / 2, side, side
        frame = Square(side, color=INK, stroke_width=3).move_to([-3.2, 0, 0])
        self.say("A square with area 1")
        self.play(Create(frame))
        self.say("Fill half of it, then half of what is left, and so on")
        pace, text = min(1.3, 9 / N), VGroup()
        for n in range(1, N + 1):
            if n % 2:
                width /= 2
                piece = self.piece(left, low, width, height, n)
                left += width
            else:
                height /= 2
                piece = self.piece(left, low + height, width, height, n)
            parts = 2**n
            shown = VGroup(
                words(f"+ 1/{parts}" if n > 1 else "1/2", 44, piece.get_fill_color()),
                words(f"sum = {parts - 1}/{parts}", 40),
                words(f"left over = 1/{parts}", 30, MUTED),
            ).arrange(DOWN, buff=0.45, aligned_edge=LEFT)
            shown.move_to([1, 0.4, 0], aligned_edge=LEFT)
            items = [DrawBorderThenFill(piece), FadeOut(text), FadeIn(shown)]
            if min(width, height) > 0.75:
                items.append(FadeIn(words(f"1/{parts}", min(44, max(24, 30 * min(width, height))), PAGE).move_to(piece)))
            self.play(*items, run_time=pace)
            self.wait(pace / 4)
            text = shown
        self.say(f"After {N} terms only 1/{2**N} is missing", AMBER)
        self.wait(1.2)
        self.play(frame.animate.set_stroke(MINT, 6))
        self.say("Without end, the halves add up to exactly 1", MINT)
        self.wait(2)

    def piece(self, left, low, width, height, n):
        color = (SKY, AMBER, MINT, CORAL)[(n - 1) % 4]
        piece = Rectangle(width=width, height=height, color=PAGE, stroke_width=1.5, fill_color=color, fill_opacity=0.9)
        return piece.move_to([left + width / 2, low + height / 2, 0])

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
