# topic: Adding two vectors
# area: mathematics
# example: vector addition of (3, 1) and (1, 2)
# words: vector addition add sum plus parallelogram arrow
# required: vector|vectors
# required: addition|add|adding|sum|plus|parallelogram|+
# excluded: cross|dot|eigenvector|database|embedding|graphic
# parameter: VALUES numbers 4..4 within -10..10
from manim import *

VALUES = [3, 1, 1, 2]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

def num(value, digits=2):
    """Formats a number without trailing zeros and with a typographic minus sign."""
    return f"{round(value, digits) + 0.0:.12g}".replace("-", "−")

class VectorAddition(Scene):
    def construct(self):
        self.begin("Adding two vectors")
        ax, ay, bx, by = VALUES
        xs, ys = (0, ax, bx, ax + bx), (0, ay, by, ay + by)
        unit = min(1.2, 7 / max(max(xs) - min(xs), 1), 4.8 / max(max(ys) - min(ys), 1))
        origin = np.array([-2.7, 0, 0]) - unit * np.array([(max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, 0])
        self.place = lambda x, y: origin + unit * np.array([x, y, 0])

        self.play(Create(self.grid(unit)), run_time=1)
        first = self.arrow(0, 0, ax, ay, SKY)
        second = self.arrow(0, 0, bx, by, AMBER)
        texts = VGroup(
            words(f"a = ({num(ax)}, {num(ay)})", 34, SKY),
            words(f"b = ({num(bx)}, {num(by)})", 34, AMBER),
            words(f"a + b = ({num(ax + bx)}, {num(ay + by)})", 36, MINT, width=4.6),
            words(f"length ≈ {num(np.hypot(ax + bx, ay + by))}", 30, MUTED),
        )
        texts.arrange(DOWN, buff=0.5, aligned_edge=LEFT).move_to([2.1, 0, 0], aligned_edge=LEFT)
        self.say("Two vectors from the same point")
        self.play(Create(first), FadeIn(texts[0]))
        self.play(Create(second), FadeIn(texts[1]))
        self.wait(0.5)
        self.say("Move b to where a ends: first along a, then along b")
        moved = second.copy()
        self.add(moved)
        self.play(second.animate.set_opacity(0.35), moved.animate.shift(self.place(ax, ay) - origin), run_time=1.5)
        self.say("The sum leads from the start to the end")
        self.play(Create(self.arrow(0, 0, ax + bx, ay + by, MINT)), FadeIn(texts[2]))
        self.wait(0.6)
        self.say("The other order closes a parallelogram with the same sum")
        other = first.copy()
        self.add(other)
        self.play(other.animate.shift(self.place(bx, by) - origin).set_opacity(0.5), FadeIn(texts[3]), run_time=1.5)
        self.wait(0.5)
        self.say(f"({num(ax)}, {num(ay)}) + ({num(bx)}, {num(by)}) = ({num(ax + bx)}, {num(ay + by)})", MINT)
        self.wait(2)

    def grid(self, unit):
        """Grid lines through integers, clipped to the left part of the image."""
        lines, origin = VGroup(), self.place(0, 0)
        for n in range(-60, 61):
            x, y = origin[0] + n * unit, origin[1] + n * unit
            color, width = (MUTED, 2) if n == 0 else (PANEL, 1)
            if -6.7 <= x <= 1.3:
                lines.add(Line([x, -2.7, 0], [x, 2.7, 0], color=color, stroke_width=width))
            if -2.7 <= y <= 2.7:
                lines.add(Line([-6.7, y, 0], [1.3, y, 0], color=color, stroke_width=width))
        return lines

    def arrow(self, x0, y0, x1, y1, color):
        start, end = self.place(x0, y0), self.place(x1, y1)
        if np.linalg.norm(end - start) < 0.01:
            return Dot(start, color=color)
        return Arrow(start, end, buff=0, color=color, stroke_width=6, max_tip_length_to_length_ratio=0.25)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
