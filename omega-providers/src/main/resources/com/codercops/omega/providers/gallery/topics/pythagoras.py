# topic: The theorem of Pythagoras
# area: mathematics
# example: Pythagoras with sides 3 and 4
# words: pythagoras pythagorean theorem right triangle side hypotenuse square
# required: pythagoras|pythagorean|hypotenuse
# parameter: A number 1..12
# parameter: B number 1..12
from manim import *

A = 3
B = 4

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

def num(value, digits=2):
    """Formats a number without trailing zeros and with a typographic minus sign."""
    return f"{round(value, digits) + 0.0:.12g}".replace("-", "−")

class Pythagoras(Scene):
    def construct(self):
        self.begin("The theorem of Pythagoras")
        scale = min(7.4 / (A + 2 * B), 5.3 / (2 * A + B))
        middle = np.array([A / 2, B / 2, 0])

        def at(x, y):
            return scale * (np.array([x, y, 0]) - middle) + 3 * LEFT

        def area(color, *corners):
            return Polygon(*corners, color=color, stroke_width=3, fill_color=color, fill_opacity=0.35)

        triangle = Polygon(at(0, 0), at(A, 0), at(0, B), color=INK, stroke_width=4)
        mark = 0.12 * min(A, B)
        elbow = VMobject(color=MUTED, stroke_width=3)
        elbow.set_points_as_corners([at(mark, 0), at(mark, mark), at(0, mark)])
        self.say(f"A right triangle with the sides a = {num(A)} and b = {num(B)}")
        self.play(Create(triangle), Create(elbow))

        on_a = area(SKY, at(0, 0), at(A, 0), at(A, -A), at(0, -A))
        on_b = area(AMBER, at(0, 0), at(0, B), at(-B, B), at(-B, 0))
        on_c = area(INK, at(A, 0), at(0, B), at(B, A + B), at(A + B, A)).set_fill(opacity=0.05)
        names = VGroup(*(self.name(*pair) for pair in ((on_a, "a²"), (on_b, "b²"), (on_c, "c²"))))
        lines = VGroup(
            words(f"a² = {num(A)} × {num(A)} = {num(A * A)}", 36, SKY),
            words(f"b² = {num(B)} × {num(B)} = {num(B * B)}", 36, AMBER),
            words(f"a² + b² = {num(A * A + B * B)} = c²", 36),
            words(f"c = √{num(A * A + B * B)} {self.root()}", 36, MINT),
        )
        lines.arrange(DOWN, buff=0.45, aligned_edge=LEFT)
        for line in lines:
            line.scale(min(1, 5 / lines.width), about_edge=LEFT)
        lines.move_to(1.7 * RIGHT, aligned_edge=LEFT)
        self.say("Draw a square on every side")
        self.play(Create(on_a), FadeIn(names[0]), FadeIn(lines[0]))
        self.play(Create(on_b), FadeIn(names[1]), FadeIn(lines[1]))
        self.play(Create(on_c), FadeIn(names[2]))
        self.wait(0.5)

        # Euclid's proof: the altitude divides the large square into two parts with the areas of the small ones.
        share = A * A / (A * A + B * B)
        foot = np.array([A * (1 - share), B * share])
        far = foot + np.array([B, A])
        part_a = area(SKY, at(A, 0), at(*foot), at(*far), at(A + B, A))
        part_b = area(AMBER, at(*foot), at(0, B), at(B, A + B), at(*far))
        self.say("The two small squares fill the large one exactly")
        self.play(FadeOut(names[2]), TransformFromCopy(on_a, part_a), run_time=1.5)
        self.play(TransformFromCopy(on_b, part_b), run_time=1.5)
        self.play(FadeIn(lines[2], shift=0.2 * UP))
        self.play(FadeIn(lines[3], shift=0.2 * UP))
        self.say(f"a² + b² = c², so the longest side is {self.root()[2:]} long", MINT)
        self.wait(2)

    def name(self, square, text):
        return words(text, min(40, max(24, 22 * square.height)), INK).move_to(square)

    def root(self):
        c = (A * A + B * B) ** 0.5
        return f"= {num(c)}" if abs(round(c, 2) ** 2 - c * c) < 1e-9 else f"≈ {num(c)}"

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
