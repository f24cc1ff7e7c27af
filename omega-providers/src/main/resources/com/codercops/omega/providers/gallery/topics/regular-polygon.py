# topic: Regular polygon
# area: drawing
# example: regular polygon with 6 sides
# words: regular polygon side hexagon shape corner angle
# required: polygon|hexagon
# excluded: pentagon|octagon|heptagon|triangle|square|irregular|area|tessellat|tiling|clipping|star
# parameter: SIDES integer 3..20 near "side|corner|vertices"
# parameter: COLOR color
from manim import *

SIDES = 6
COLOR = TEAL

PAGE, PANEL, INK, MUTED = "#12161E", "#2A3240", "#E8EAED", "#9AA4B2"
SKY, AMBER, MINT, CORAL = "#6CA8E8", "#F2B661", "#7BC88F", "#E8797A"


def words(text, size=28, color=INK, width=13.0):
    """Draws text large and usually scales it down, because small letters are spaced unevenly."""
    drawn = Text(text, font_size=48, color=color).scale(size / 48)
    return drawn if drawn.width <= width else drawn.scale_to_fit_width(width)


class RegularPolygonDrawn(Scene):
    def construct(self):
        self.begin(f"A regular polygon with {SIDES} sides", f"{SIDES} points evenly spread on a circle")
        centre = np.array([-2.8, -0.1, 0])
        circle = Circle(2.5, color=MUTED, stroke_width=2).move_to(centre)
        turn = TAU / SIDES
        corners = [centre + 2.5 * np.array([np.sin(i * turn), np.cos(i * turn), 0]) for i in range(SIDES)]
        dots = VGroup(*[Dot(corner, radius=0.1, color=AMBER) for corner in corners])
        self.play(Create(circle))
        self.play(LaggedStart(*[GrowFromCenter(dot) for dot in dots], lag_ratio=0.2), run_time=1.5)
        polygon = Polygon(*corners, color=COLOR, stroke_width=6, fill_opacity=0.25)
        self.add(polygon.set_z_index(-1))
        self.play(Create(polygon), run_time=2.5)
        spokes = VGroup(*[Line(centre, corner, color=MUTED, stroke_width=2) for corner in corners])
        wedge = Sector(
            radius=0.8, start_angle=PI / 2, angle=-turn, color=AMBER, fill_opacity=0.8, stroke_width=0
        )
        wedge.shift(centre)
        self.say(f"From the centre it is {SIDES} equal triangles")
        self.play(Create(spokes), FadeIn(wedge), run_time=1.2)
        inner = 180 - 360 / SIDES
        facts = VGroup(
            words(f"angle at the centre: {360 / SIDES:.4g}°", 32, AMBER, 6),
            words(f"angle at each corner: {inner:.4g}°", 32, width=6),
            words(f"all corners together: {(SIDES - 2) * 180}°", 32, width=6),
        ).arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        facts.move_to([0.8, -0.1, 0], aligned_edge=LEFT)
        self.play(LaggedStart(*[FadeIn(fact, shift=LEFT * 0.2) for fact in facts], lag_ratio=0.4), run_time=2)
        self.say("All sides equal, all angles equal", MINT)
        self.wait(1.5)

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
