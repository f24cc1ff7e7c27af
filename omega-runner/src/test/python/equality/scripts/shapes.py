"""Shapes, their styles and their groups."""

from pathlib import Path

from manim import *


class Basics(Scene):
    def construct(self):
        shapes = VGroup(Circle(), Square(), Triangle(), Star(), RegularPolygon(5), Ellipse(2, 1)).arrange_in_grid(2)
        self.play(LaggedStart(*(Create(shape) for shape in shapes), lag_ratio=0.2), run_time=0.8)


class Filled(Scene):
    def construct(self):
        square = RoundedRectangle(corner_radius=0.4, fill_opacity=0.6, color=[RED, BLUE], sheen_direction=UR)
        self.play(GrowFromCenter(square), run_time=0.3)
        self.play(square.animate.set_sheen(-0.4, DR).set_stroke(WHITE, 8), run_time=0.3)


class RingsAndSectors(Scene):
    def construct(self):
        parts = VGroup(
            Annulus(0.5, 1, fill_opacity=0.8), Sector(radius=1, angle=PI / 3), AnnularSector(0.5, 1.2, PI / 2)
        )
        self.play(FadeIn(parts.arrange()), run_time=0.3)
        self.play(Rotate(parts[1], PI), run_time=0.3)


class ArcsAndAngles(Scene):
    def construct(self):
        one, two = Line(ORIGIN, RIGHT * 2), Line(ORIGIN, UP + RIGHT)
        angle = Angle(one, two, radius=0.6, other_angle=False)
        right = RightAngle(Line(LEFT, DOWN), Line(LEFT, UP * 0.5 + LEFT * 2))
        self.play(Create(VGroup(one, two, angle, right, ArcBetweenPoints(DOWN, DOWN + RIGHT))), run_time=0.5)


class Arrows(Scene):
    def construct(self):
        arrows = VGroup(
            Arrow(LEFT, RIGHT),
            DoubleArrow(LEFT, RIGHT),
            CurvedArrow(LEFT, RIGHT),
            Vector(UP),
            CurvedDoubleArrow(LEFT, UP),
        )
        self.play(GrowArrow(arrows.arrange_in_grid(2)[0]), FadeIn(arrows[1:]), run_time=0.4)
        self.play(arrows[0].animate.put_start_and_end_on(LEFT * 3, UP), run_time=0.3)


class Tips(Scene):
    def construct(self):
        lines = VGroup(
            Arrow(LEFT, RIGHT, tip_shape=ArrowCircleFilledTip), Arrow(LEFT, RIGHT, tip_shape=StealthTip),
            Line(LEFT, RIGHT).add_tip(), DashedLine(LEFT, RIGHT), TangentLine(Circle(), 0.2, length=2),
        )  # fmt: skip
        self.play(Create(lines.arrange(DOWN)), run_time=0.5)


class Dashes(Scene):
    def construct(self):
        dashed = DashedVMobject(Circle(2), num_dashes=12, equal_lengths=False)
        self.play(Create(dashed), run_time=0.4)
        self.play(Rotate(dashed, 0.3), run_time=0.2)


class Booleans(Scene):
    def construct(self):
        one, two = Square(2, fill_opacity=0.5, color=RED), Circle(1.2, fill_opacity=0.5, color=BLUE).shift(RIGHT)
        self.add(one, two)
        for operation in (Union, Intersection, Difference, Exclusion):
            made = operation(one, two, fill_opacity=1, color=GREEN).scale(0.5).to_edge(UP)
            self.play(FadeIn(made), run_time=0.1)
            self.play(made.animate.shift(LEFT), run_time=0.1)


class Holes(Scene):
    def construct(self):
        self.play(
            FadeIn(Cutout(Square(4), Circle(0.7), Triangle().shift(LEFT), fill_opacity=1, color=TEAL)), run_time=0.3
        )


class Drawings(Scene):
    def construct(self):
        svg = SVGMobject(Path(__file__).with_name("drawing.svg"))
        self.play(DrawBorderThenFill(svg), run_time=0.5)
        self.play(svg[0].animate.set_color(RED).rotate(1), run_time=0.3)


class OwnCurves(Scene):
    def construct(self):
        curve = VMobject(color=YELLOW).set_points_smoothly([LEFT * 2, UP, RIGHT, DOWN + RIGHT * 2])
        corners = VMobject(color=RED).set_points_as_corners([LEFT, UP, RIGHT, LEFT])
        bezier = CubicBezier(LEFT, UP * 2, DOWN * 2, RIGHT)
        self.play(Create(curve), Create(corners), Create(bezier), run_time=0.5)
        self.play(curve.animate.pointwise_become_partial(curve, 0.2, 0.7), run_time=0.3)


class PolygonKinds(Scene):
    def construct(self):
        shape = Polygram([LEFT, UP, RIGHT], [DOWN, UL, UR], color=BLUE).round_corners(0.1)
        hull = ConvexHull([-1, 0, 0], [1, 0, 0], [0, 2, 0], [0.2, 0.4, 0], color=RED).shift(RIGHT * 2)
        self.play(Create(shape), Create(hull), run_time=0.4)


class Layers(Scene):
    def construct(self):
        back = Square(2, fill_opacity=1, color=RED).set_z_index(-1)
        middle = Circle(1.3, fill_opacity=1, color=BLUE)
        front = Triangle(fill_opacity=1, color=GREEN).set_z_index(2)
        self.add(front, middle, back)
        self.play(middle.animate.shift(RIGHT), run_time=0.2)
        self.play(back.animate.set_z_index(5).scale(0.7), run_time=0.2)
        self.bring_to_back(middle)
        self.wait(0.1)
        self.add_foreground_mobject(middle)
        self.play(front.animate.shift(LEFT), run_time=0.2)


class Transparency(Scene):
    def construct(self):
        group = VGroup(*(Circle(1, fill_opacity=0.3, stroke_opacity=0.5).shift(i * RIGHT * 0.5) for i in range(4)))
        self.add(group)
        self.play(group.animate.set_opacity(0.8), run_time=0.3)
        self.play(group.animate.fade(0.7), run_time=0.3)


class Grids(Scene):
    def construct(self):
        dots = VGroup(*(Dot(color=interpolate_color(RED, BLUE, i / 24)) for i in range(25))).arrange_in_grid(5, 5)
        self.play(LaggedStartMap(FadeIn, dots, lag_ratio=0.1), run_time=0.6)
        self.play(dots.animate.arrange(RIGHT, buff=0.1), run_time=0.3)


class SmallParts(Scene):
    def construct(self):
        tex = LabeledDot(MathTex("a")).shift(LEFT)
        cross = Cross(Square().shift(RIGHT))
        line = LabeledLine("0.5", start=DOWN * 2 + LEFT * 2, end=DOWN * 2 + RIGHT * 2)
        self.play(FadeIn(tex, cross, line, AnnotationDot(UP)), run_time=0.3)
