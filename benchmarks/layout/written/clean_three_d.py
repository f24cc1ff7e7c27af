"""Scenes in three dimensions without layout faults."""

from manim import *


class CubeWithFixedTitle(ThreeDScene):
    """clean"""

    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=-45 * DEGREES)
        cube = Cube(side_length=2, fill_color=BLUE, fill_opacity=0.7)
        title = Text("Volume of a cube", font_size=40).to_edge(UP)
        self.add_fixed_in_frame_mobjects(title)
        self.play(Create(cube))
        self.wait(2)


class SphereWithFormulaInCorner(ThreeDScene):
    """clean"""

    def construct(self):
        self.set_camera_orientation(phi=65 * DEGREES, theta=30 * DEGREES)
        sphere = Sphere(radius=1.5, resolution=(12, 12))
        title = Text("Surface of a sphere", font_size=40).to_corner(UL)
        formula = MathTex(r"A = 4 \pi r^2", font_size=48, color=YELLOW).next_to(title, DOWN, aligned_edge=LEFT)
        self.add_fixed_in_frame_mobjects(title, formula)
        self.play(FadeIn(sphere))
        self.wait(2)


class SaddleAmbientRotation(ThreeDScene):
    """clean"""

    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=-45 * DEGREES)
        axes = ThreeDAxes(x_length=6, y_length=6, z_length=3)
        surface = Surface(
            lambda u, v: axes.c2p(u, v, 0.3 * (u * u - v * v)), u_range=[-2, 2], v_range=[-2, 2], resolution=(10, 10)
        )
        caption = Text("Saddle surface", font_size=36).to_corner(DL)
        self.add_fixed_in_frame_mobjects(caption)
        self.play(Create(axes), FadeIn(surface))
        self.begin_ambient_camera_rotation(rate=0.2)
        self.wait(4)
        self.stop_ambient_camera_rotation()
        self.wait(1.5)


class LabelsFacingTheCamera(ThreeDScene):
    """clean"""

    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=-50 * DEGREES)
        points = VGroup(Dot3D(2.5 * RIGHT, color=RED), Dot3D(2.5 * UP, color=GREEN), Dot3D(2 * OUT, color=BLUE))
        labels = VGroup(MathTex("x", font_size=60), MathTex("y", font_size=60), MathTex("z", font_size=60))
        for label, point in zip(labels, points):
            label.move_to(1.25 * point.get_center())
        self.add_fixed_orientation_mobjects(*labels)
        self.play(FadeIn(points))
        self.wait(2)


class CameraTurnsOverPrism(ThreeDScene):
    """clean"""

    def construct(self):
        prism = Prism(dimensions=[2, 1, 2], fill_color=TEAL)
        name = Text("Prism", font_size=40).to_corner(UR)
        self.add_fixed_in_frame_mobjects(name)
        self.play(FadeIn(prism))
        self.move_camera(phi=65 * DEGREES, theta=-40 * DEGREES, run_time=2)
        self.wait(1.5)


class FlatSceneSeenFromAbove(ThreeDScene):
    """clean"""

    def construct(self):
        self.set_camera_orientation(phi=0, theta=-90 * DEGREES)
        circle = Circle(radius=1.5, color=BLUE, fill_opacity=0.4)
        label = Text("base area", font_size=40).next_to(circle, DOWN)
        self.play(Create(circle), Write(label))
        self.wait(2)


class SpiralWithFixedEquation(ThreeDScene):
    """clean"""

    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=-60 * DEGREES)
        helix = ParametricFunction(
            lambda t: [1.5 * np.cos(t), 1.5 * np.sin(t), 0.15 * t - 1.5], t_range=[0, 6 * PI], color=YELLOW
        )
        equation = MathTex(r"(\cos t, \sin t, t)", font_size=48).to_edge(DOWN)
        self.add_fixed_in_frame_mobjects(equation)
        self.play(Create(helix), run_time=3)
        self.wait(1.5)


class FixedTextReplacedInOrder(ThreeDScene):
    """clean"""

    def construct(self):
        self.set_camera_orientation(phi=65 * DEGREES, theta=-45 * DEGREES)
        cone = Cone(base_radius=1.2, height=2, fill_color=GREEN)
        first = Text("Base circle", font_size=40).to_edge(UP)
        second = Text("Tip point", font_size=40).to_edge(UP)
        self.add_fixed_in_frame_mobjects(first)
        self.play(FadeIn(cone))
        self.wait(2)
        self.remove(first)
        self.add_fixed_in_frame_mobjects(second)
        self.play(cone.animate.set_fill(YELLOW))
        self.wait(2)


class UprightTextInSpace(ThreeDScene):
    """clean"""

    def construct(self):
        self.set_camera_orientation(phi=80 * DEGREES, theta=-90 * DEGREES)
        text = Text("standing text", font_size=48).rotate(PI / 2, axis=RIGHT).shift(1.8 * OUT)
        ground = Square(4, color=BLUE, fill_opacity=0.3).shift(0.5 * IN)
        self.play(FadeIn(ground))
        self.play(FadeIn(text))
        self.wait(2)


class AxesLegendAtRightEdge(ThreeDScene):
    """clean"""

    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=-45 * DEGREES)
        axes = ThreeDAxes(x_length=5, y_length=5, z_length=4)
        vector = Arrow3D(ORIGIN, axes.c2p(3, 2, 2), color=RED)
        legend = VGroup(Text("vector v", font_size=32, color=RED), MathTex("(3, 2, 2)")).arrange(DOWN).to_corner(UR)
        self.add_fixed_in_frame_mobjects(legend)
        self.play(Create(axes))
        self.play(FadeIn(vector))
        self.wait(2)
