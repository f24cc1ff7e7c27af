from manim import *


class Hills(ThreeDScene):
    """A surface of 30 x 30 faces under a moving camera."""

    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=-60 * DEGREES)
        surface = Surface(
            lambda u, v: np.array([u, v, np.sin(u) * np.cos(v)]), u_range=[-3, 3], v_range=[-3, 3], resolution=(30, 30)
        )
        self.add(surface)
        self.begin_ambient_camera_rotation(rate=0.4)
        self.wait(2)
        self.stop_ambient_camera_rotation()
        self.move_camera(phi=30 * DEGREES)
