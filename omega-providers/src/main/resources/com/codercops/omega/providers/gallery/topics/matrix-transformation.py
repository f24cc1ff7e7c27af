# topic: A matrix moves the plane
# area: mathematics
# example: matrix [[1,2],[3,4]] as a transformation
# words: matrix linear transformation determinant basis vector grid plane map
# required: matrix|matrices|determinant
# excluded: multiplication|multiply|inverse|eigenvalue|eigenvector|movie|video
# parameter: MATRIX matrix 2x2 within -6..6
from manim import *

MATRIX = [[1, 2], [3, 4]]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)

def num(value, digits=2):
    """Formats a number without trailing zeros and with a typographic minus sign."""
    return f"{round(value, digits) + 0.0:.12g}".replace("-", "−")

class MatrixTransformation(Scene):
    def construct(self):
        (a, b), (c, d) = MATRIX
        # Origin and unit with which the square fits before and after the transformation.
        left, right = min(0, a, b, a + b), max(1, a, b, a + b)
        low, high = min(0, c, d, c + d), max(1, c, d, c + d)
        unit = min(1.2, 8 / (right - left), 5 / (high - low))
        origin = -unit * np.array([(left + right) / 2, (low + high) / 2, 0])

        across, up = int(10 / unit) + 1, int(7 / unit) + 1
        fixed = self.grid(across, up, unit, PANEL, 1)
        moving = self.grid(across, up, unit, SKY, 1.5).set_opacity(0.55)
        square = Polygon(*(unit * corner for corner in (ORIGIN, RIGHT, RIGHT + UP, UP)), stroke_width=0)
        square.set_fill(AMBER, 0.45)
        arrows = VGroup(self.arrow(1, 0, unit, MINT), self.arrow(0, 1, unit, CORAL))
        VGroup(fixed, moving, square, arrows).shift(origin)
        self.add(fixed, moving, square, arrows)
        self.strips()
        self.begin("A matrix moves the plane")
        shown = self.matrix(a, b, c, d).to_corner(UL, buff=0.5).shift(0.7 * DOWN)
        self.play(FadeIn(shown))
        self.say("The unit square between the two basis vectors")
        self.wait(1.6)

        self.say("The columns say where the basis vectors land")
        targets = VGroup(self.arrow(a, c, unit, MINT), self.arrow(b, d, unit, CORAL)).shift(origin)
        self.play(
            moving.animate.apply_matrix(MATRIX, about_point=origin),
            square.animate.apply_matrix(MATRIX, about_point=origin),
            Transform(arrows, targets),
            run_time=3,
        )
        self.wait(0.8)

        area = a * d - b * c
        self.say(f"determinant:  {num(a)} · {num(d)} − {num(b)} · {num(c)} = {num(area)}".replace("− −", "+ "), AMBER)
        self.wait(1.6)
        if abs(area) < 1e-9:
            self.say("Determinant 0: the plane is pressed onto a line or a point", AMBER)
        else:
            turned = ", turned over" if area < 0 else ""
            self.say(f"Every area becomes {num(abs(area))} times as large{turned}", AMBER)
        self.play(Indicate(square, scale_factor=1, color=INK))
        self.wait(1.5)

    def strips(self):
        """Strips behind title and caption, which hide the grid."""
        for edge in (UP, DOWN):
            strip = Rectangle(width=14.4, height=1.15, stroke_width=0, fill_color=PAGE, fill_opacity=1)
            self.add(strip.to_edge(edge, buff=0))

    def grid(self, across, up, unit, color, width):
        reach = unit * (across + up)
        return VGroup(
            *(Line([unit * x, -reach, 0], [unit * x, reach, 0]) for x in range(-across, across + 1)),
            *(Line([-reach, unit * y, 0], [reach, unit * y, 0]) for y in range(-up, up + 1)),
        ).set_stroke(color, width)

    def arrow(self, x, y, unit, color):
        end = unit * np.array([x, y, 0])
        if x == 0 and y == 0:
            return Dot(ORIGIN, color=color)
        return Arrow(ORIGIN, end, buff=0, color=color, stroke_width=6, max_tip_length_to_length_ratio=0.3)

    def matrix(self, a, b, c, d):
        first = VGroup(words(num(a), 36, MINT), words(num(c), 36, MINT)).arrange(DOWN, buff=0.3)
        second = VGroup(words(num(b), 36, CORAL), words(num(d), 36, CORAL)).arrange(DOWN, buff=0.3)
        columns = VGroup(first, second).arrange(RIGHT, buff=0.5)
        for top, bottom in zip(first, second):
            bottom.match_y(top)
        board = SurroundingRectangle(columns, buff=0.3, stroke_width=0, fill_color=PAGE, fill_opacity=0.9)
        sides = VGroup()
        for edge, inward in ((LEFT, RIGHT), (RIGHT, LEFT)):
            high, low = board.get_corner(UP + edge), board.get_corner(DOWN + edge)
            bracket = VMobject(color=INK, stroke_width=3)
            sides.add(bracket.set_points_as_corners([high + 0.15 * inward, high, low, low + 0.15 * inward]))
        return VGroup(board, columns, sides)

    def begin(self, text):
        self.camera.background_color = PAGE
        self.caption = VGroup()
        self.play(FadeIn(words(text, 40).to_edge(UP, buff=0.4), shift=0.2 * DOWN), run_time=0.8)

    def say(self, text, color=MUTED):
        caption = words(text, 30, color).to_edge(DOWN, buff=0.45)
        self.play(FadeOut(self.caption), FadeIn(caption), run_time=0.6)
        self.caption = caption
