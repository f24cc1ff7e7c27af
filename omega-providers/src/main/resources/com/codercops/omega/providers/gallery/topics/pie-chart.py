# topic: Pie chart
# area: drawing
# example: pie chart of 40 25 20 15
# words: pie chart share percent slice sector diagram cake data numbers
# required: pie
# required: chart|graph|diagram|plot|slice|share|percent
# excluded: apple|recipe|bar|donut|pumpkin
# parameter: VALUES numbers 2..7
from manim import *

VALUES = [40, 25, 20, 15]

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class PieChart(Scene):
    def construct(self):
        shown_values = ", ".join(f"{value:g}" for value in VALUES)
        self.begin(f"Pie chart of {shown_values}", "The whole circle is the sum of all values")
        # A slice cannot be negative: for a negative value the absolute value is used.
        sizes = [abs(value) for value in VALUES]
        total = sum(sizes)
        if total == 0:
            sizes, total = [1] * len(VALUES), len(VALUES)
        colors = (SKY, AMBER, MINT, CORAL, "#B79CE0", "#5FC4C0", "#D9A17A")
        centre = np.array([-2.6, -0.1, 0])
        slices, legend = [], VGroup()
        angle = PI / 2
        for i, (value, size) in enumerate(zip(VALUES, sizes)):
            turn = TAU * size / total
            piece = Sector(radius=2.5, start_angle=angle, angle=-turn, stroke_color=PAGE, stroke_width=3)
            piece.set_fill(colors[i], 1).shift(centre)
            piece.middle = angle - turn / 2
            angle -= turn
            slices.append(piece)
            patch = Square(0.42, stroke_width=0, fill_color=colors[i], fill_opacity=1)
            line = VGroup(patch, words(f"{value:g}", 34), words(f"{100 * size / total:.1f} %", 34, MUTED))
            line[1].move_to([1.5, 0, 0], aligned_edge=RIGHT)
            line[2].move_to([3.6, 0, 0], aligned_edge=RIGHT)
            legend.add(line)
        legend.arrange(DOWN, buff=0.3)
        for line in legend:
            for part, x in zip(line, (1.9, 3.9, 6.0)):
                part.move_to([x, line[0].get_y(), 0], aligned_edge=RIGHT)
        legend.set_y(centre[1])
        for piece, line in zip(slices, legend):
            self.play(Create(piece), FadeIn(line, shift=LEFT * 0.2), run_time=0.8)
        largest = sizes.index(max(sizes))
        out = 0.3 * np.array([np.cos(slices[largest].middle), np.sin(slices[largest].middle), 0])
        self.play(slices[largest].animate.shift(out))
        self.say(f"The largest share is {VALUES[largest]:g}: {100 * sizes[largest] / total:.1f} %", MINT)
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
