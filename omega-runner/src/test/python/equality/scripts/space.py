"""Three dimensions."""

from manim import *


class Solids(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=65 * DEGREES, theta=-40 * DEGREES)
        self.play(FadeIn(Cube(1.5, fill_opacity=0.8), Prism([1, 2, 0.5]).shift(RIGHT * 3)), run_time=0.2)


class Balls(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=30 * DEGREES)
        ball = Sphere(resolution=(8, 8), checkerboard_colors=[RED, BLUE])
        self.play(Create(ball), run_time=0.3)
        self.play(ball.animate.shift(OUT), run_time=0.2)


class Surfaces(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=20 * DEGREES)
        axes = ThreeDAxes(x_range=[-2, 2], y_range=[-2, 2], z_range=[-1, 1])
        surface = axes.plot_surface(
            lambda u, v: np.sin(u) * np.cos(v), u_range=[-2, 2], v_range=[-2, 2], resolution=(6, 6)
        )
        surface.set_fill_by_value(axes=axes, colorscale=[(RED, -0.5), (YELLOW, 0), (GREEN, 0.5)])
        self.play(FadeIn(axes, surface), run_time=0.2)


class CameraMoves(ThreeDScene):
    def construct(self):
        self.add(ThreeDAxes(), Square().set_shade_in_3d(True))
        self.move_camera(phi=60 * DEGREES, theta=-60 * DEGREES, zoom=1.3, run_time=0.4)
        self.begin_ambient_camera_rotation(rate=1)
        self.wait(0.3)
        self.stop_ambient_camera_rotation()
        self.begin_3dillusion_camera_rotation(rate=2)
        self.wait(0.3)
        self.stop_3dillusion_camera_rotation()


class FixedText(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=50 * DEGREES, theta=45 * DEGREES)
        title, name = Text("fixed").to_corner(UL), Text("turned", font_size=30)
        self.add_fixed_in_frame_mobjects(title)
        self.add_fixed_orientation_mobjects(name)
        self.add(Cube())
        self.move_camera(theta=90 * DEGREES, run_time=0.3)


class ConesAndCylinders(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=-30 * DEGREES)
        cone, tube = Cone(resolution=6).shift(LEFT * 2), Cylinder(resolution=6)
        torus = Torus(1, 0.4, resolution=(8, 6)).shift(RIGHT * 3)
        self.play(FadeIn(cone, tube, torus), run_time=0.2)


class SpaceLines(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=30 * DEGREES)
        line, arrow = Line3D(LEFT, RIGHT + UP, resolution=4), Arrow3D(ORIGIN, OUT * 2, resolution=4)
        helix = ParametricFunction(lambda t: np.array([np.cos(t), np.sin(t), t / 4]), t_range=[-5, 5])
        self.play(Create(helix), FadeIn(line, arrow, Dot3D(UP * 2, resolution=(4, 4))), run_time=0.3)


class Polyhedra(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=50 * DEGREES, theta=20 * DEGREES)
        shapes = VGroup(Tetrahedron(), Octahedron(), Icosahedron().scale(0.6)).arrange(buff=1)
        self.play(FadeIn(shapes), run_time=0.2)
        self.play(Rotate(shapes[1], PI / 3, axis=UP), run_time=0.2)


class Lights(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=75 * DEGREES, theta=30 * DEGREES)
        self.renderer.camera.light_source.move_to(3 * IN)
        self.play(Rotate(Cube(fill_opacity=1), PI / 2, axis=OUT), run_time=0.3)


class SurfaceUpdates(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=-45 * DEGREES)
        t = ValueTracker(0)
        surface = always_redraw(
            lambda: Surface(
                lambda u, v: np.array([u, v, 0.4 * np.sin(u + t.get_value())]),
                u_range=[-2, 2],
                v_range=[-2, 2],
                resolution=4,
            )
        )
        self.add(surface)
        self.play(t.animate.set_value(3), run_time=0.3)


class Extruded(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=45 * DEGREES)
        text = Text("3D").set_shade_in_3d(True).rotate(PI / 2, axis=RIGHT)
        grid = NumberPlane(x_range=[-2, 2], y_range=[-2, 2])
        self.play(FadeIn(text, grid), run_time=0.2)
        self.play(text.animate.shift(OUT), run_time=0.2)


class DefaultAngle(ThreeDScene):
    def construct(self):
        self.set_to_default_angled_camera_orientation()
        self.add(ThreeDAxes(), Cube(0.5))
        self.wait(0.2)
        self.play(Create(Circle()), self.camera.theta_tracker.animate.increment_value(0.3), run_time=0.2)
