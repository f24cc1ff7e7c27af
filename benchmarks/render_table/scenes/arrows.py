from manim import *


class Arrows(ThreeDScene):
    """Three arrows and axes, five seconds."""

    def construct(self):
        self.set_camera_orientation(phi=65 * DEGREES, theta=-45 * DEGREES)
        axes = ThreeDAxes()
        arrows = VGroup(
            Arrow3D(ORIGIN, RIGHT * 2, color=RED),
            Arrow3D(ORIGIN, UP * 2, color=GREEN),
            Arrow3D(ORIGIN, OUT * 2, color=BLUE),
        )
        self.play(Create(axes))
        self.play(FadeIn(arrows))
        self.begin_ambient_camera_rotation(rate=0.3)
        self.wait(2)
        self.stop_ambient_camera_rotation()
        self.play(Rotate(arrows, PI / 4, axis=OUT))
