# topic: Recursion: the factorial
# area: computing
# example: recursion of factorial 5
# words: factorial recursion recursive call return calls number
# required: factorial
# excluded: zero|fraction|stirling|gamma|permutation|combination
# parameter: N integer 1..7
from manim import *

N = 5

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class Factorial(Scene):
    def construct(self):
        self.begin(f"Factorial of {N} by recursion", "Each call asks for the factorial of the number below")
        step = min(0.95, 5.4 / (N + 1))
        calls = []
        for n in range(N, 0, -1):
            depth = N - n
            y = 2.3 - step * depth
            text = f"factorial({n}) = {n} × factorial({n - 1})" if n > 1 else "factorial(1) = 1"
            line = words(text, 32, INK if n > 1 else AMBER)
            line.move_to([-6 + 0.45 * depth, y, 0], aligned_edge=LEFT)
            calls.append(line)
            self.play(FadeIn(line, shift=RIGHT * 0.4), run_time=0.6)
        self.say("The last call knows its answer; the answers travel back up")
        result, back = 1, None
        for n in range(1, N + 1):
            result *= n
            line = calls[N - n]
            text = f"{n} × {result // n} = {result}" if n > 1 else "1"
            answer = words(text, 32, MINT).move_to([5.8, line.get_y(), 0], aligned_edge=RIGHT)
            moves = [FadeIn(answer)]
            if back is not None:
                arrow = CurvedArrow(
                    back.get_right() + RIGHT * 0.15,
                    answer.get_right() + RIGHT * 0.15,
                    color=AMBER,
                    stroke_width=4,
                    tip_length=0.15,
                )
                moves.append(Create(arrow))
            self.play(*moves, run_time=0.7)
            back = answer
        self.say(
            f"{N}! = " + " × ".join(str(n) for n in range(N, 0, -1)) + (f" = {result}" if N > 1 else ""), MINT
        )
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
