from manim import *


class Ball(ThreeDScene):
    """A sphere with lines through it, under a moving camera."""

    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=30 * DEGREES)
        sphere = Sphere(radius=1.5, resolution=(24, 24), fill_opacity=0.7)
        lines = VGroup(*(Line3D(-2.5 * axis, 2.5 * axis, color=YELLOW) for axis in (RIGHT, UP, OUT)))
        self.play(Create(lines), run_time=0.5)
        self.play(FadeIn(sphere))
        self.begin_ambient_camera_rotation(rate=0.4)
        self.wait(2)
        self.stop_ambient_camera_rotation()
        self.move_camera(phi=30 * DEGREES)
