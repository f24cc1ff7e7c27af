"""Scenes in three dimensions with known layout faults."""

from manim import *


class FixedTitlesCollide(ThreeDScene):
    """fault: overlap"""

    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=-45 * DEGREES)
        cube = Cube(side_length=2, fill_color=BLUE, fill_opacity=0.7)
        title = Text("Volume of a cube", font_size=40).to_edge(UP)
        subtitle = Text("Six equal faces", font_size=40, color=YELLOW).to_edge(UP).shift(0.15 * DOWN)
        self.add_fixed_in_frame_mobjects(title, subtitle)
        self.play(Create(cube))
        self.wait(3)


class FixedFormulaOverTitle(ThreeDScene):
    """fault: overlap"""

    def construct(self):
        self.set_camera_orientation(phi=65 * DEGREES, theta=30 * DEGREES)
        sphere = Sphere(radius=1.5, resolution=(12, 12))
        title = Text("Surface of a sphere", font_size=44).to_corner(UL)
        formula = MathTex(r"A = 4 \pi r^2", font_size=64, color=YELLOW).to_corner(UL).shift(RIGHT)
        self.add_fixed_in_frame_mobjects(title)
        self.play(FadeIn(sphere))
        self.wait(1)
        self.add_fixed_in_frame_mobjects(formula)
        self.wait(3)


class FixedCaptionLeavesFrame(ThreeDScene):
    """fault: off_frame"""

    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=-60 * DEGREES)
        axes = ThreeDAxes(x_length=6, y_length=6, z_length=4)
        caption = Text("Right handed coordinates", font_size=44).move_to(5.5 * RIGHT + 3 * UP)
        self.add_fixed_in_frame_mobjects(caption)
        self.play(Create(axes))
        self.wait(3)


class FixedTextBelowBottom(ThreeDScene):
    """fault: off_frame"""

    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=-45 * DEGREES)
        cone = Cone(base_radius=1.2, height=2, fill_color=GREEN)
        note = Text("Conic sections", font_size=60).move_to(4 * DOWN)
        self.add_fixed_in_frame_mobjects(note)
        self.play(FadeIn(cone))
        self.begin_ambient_camera_rotation(rate=0.2)
        self.wait(3)
        self.stop_ambient_camera_rotation()
        self.wait(1.5)


class FlatTextSeenEdgeOn(ThreeDScene):
    """fault: too_small"""

    def construct(self):
        self.set_camera_orientation(phi=87 * DEGREES, theta=-90 * DEGREES)
        cylinder = Cylinder(radius=1, height=2, resolution=(8, 16)).shift(3 * RIGHT)
        label = Text("height of water", font_size=40).shift(3 * LEFT)
        self.add(cylinder)
        self.play(FadeIn(label))
        self.wait(3)


class FixedLegendTiny(ThreeDScene):
    """fault: too_small"""

    def construct(self):
        self.set_camera_orientation(phi=65 * DEGREES, theta=-45 * DEGREES)
        axes = ThreeDAxes(x_length=6, y_length=6, z_length=4)
        surface = Surface(
            lambda u, v: axes.c2p(u, v, 0.3 * (u * u - v * v)), u_range=[-2, 2], v_range=[-2, 2], resolution=(10, 10)
        )
        legend = Text("Saddle surface", font_size=10).to_corner(UR)
        self.add_fixed_in_frame_mobjects(legend)
        self.play(Create(axes), FadeIn(surface))
        self.wait(3)


class FixedLabelsPiledUp(ThreeDScene):
    """fault: overlap"""

    def construct(self):
        self.set_camera_orientation(phi=75 * DEGREES, theta=-50 * DEGREES)
        prism = Prism(dimensions=[2, 1, 2], fill_color=TEAL)
        labels = VGroup(*[Text(t, font_size=36) for t in ("length two", "width one", "height two")])
        for k, label in enumerate(labels):
            label.to_corner(DL).shift(0.15 * k * UP)
        self.add_fixed_in_frame_mobjects(*labels)
        self.play(FadeIn(prism))
        self.wait(3)


class FarAwayLabelShrinks(ThreeDScene):
    """fault: too_small"""

    def construct(self):
        self.set_camera_orientation(phi=0, theta=-90 * DEGREES)
        title = Text("Perspective of depth", font_size=36).to_edge(UP)
        near = Text("near", font_size=40).shift(3 * LEFT)
        far = Text("far", font_size=28).move_to(3 * RIGHT + 60 * IN)
        self.add_fixed_in_frame_mobjects(title)
        self.play(FadeIn(near), FadeIn(far))
        self.wait(3)


class SpaceTextMovesOutOfView(ThreeDScene):
    """fault: off_frame"""

    def construct(self):
        self.set_camera_orientation(phi=0, theta=-90 * DEGREES)
        square = Square(2, color=BLUE, fill_opacity=0.5)
        label = Text("normal vector", font_size=48).shift(6.3 * RIGHT)
        self.play(FadeIn(square))
        self.play(FadeIn(label))
        self.wait(2)


class FixedAnswerOverQuestion(ThreeDScene):
    """fault: overlap"""

    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=-45 * DEGREES)
        torus = Torus(major_radius=1.5, minor_radius=0.5, resolution=(12, 12))
        question = Text("How many holes?", font_size=44).to_edge(DOWN)
        answer = Text("Exactly one", font_size=44, color=YELLOW).to_edge(DOWN)
        self.add_fixed_in_frame_mobjects(question)
        self.play(FadeIn(torus))
        self.wait(2)
        self.add_fixed_in_frame_mobjects(answer)
        self.wait(3)
