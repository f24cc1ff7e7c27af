"""Scenes that together cover what scripts do; each is rendered by Manim alone and by Omega, and compared."""

from typing import Any

import numpy as np
from manim import (
    BLUE,
    DEGREES,
    DL,
    DOWN,
    GREEN,
    LEFT,
    OUT,
    PI,
    RED,
    RIGHT,
    UL,
    UP,
    UR,
    WHITE,
    YELLOW,
    Axes,
    Circle,
    Circumscribe,
    Code,
    Create,
    Cube,
    Cutout,
    DecimalNumber,
    Dodecahedron,
    Dot,
    Dot3D,
    FadeIn,
    FadeOut,
    Flash,
    GrowFromCenter,
    Indicate,
    LaggedStart,
    Line,
    MathTex,
    MoveAlongPath,
    MovingCameraScene,
    ParametricFunction,
    Prism,
    ReplacementTransform,
    Restore,
    Rotate,
    Scene,
    ShowPassingFlash,
    Square,
    Star,
    Succession,
    Surface,
    Table,
    Text,
    ThreeDAxes,
    ThreeDScene,
    TracedPath,
    Transform,
    Triangle,
    Uncreate,
    UpdateFromAlphaFunc,
    ValueTracker,
    VGroup,
    Wiggle,
    Write,
    always_redraw,
    interpolate_color,
    linear,
)


class Words(Scene):
    """Text, formulas, long waits."""

    def construct(self) -> None:
        title = Text("Fourier series", font_size=60)
        lines = VGroup(*(Text(f"Line {i}: a sum of waves", font_size=28) for i in range(3))).arrange(DOWN)
        self.play(Write(title))
        self.wait(2)
        self.play(title.animate.to_edge(UP))
        self.play(LaggedStart(*(FadeIn(line, shift=UP) for line in lines), lag_ratio=0.3))
        formula = MathTex(r"\int_0^1 x^2\,dx = \frac{1}{3}")
        self.play(ReplacementTransform(lines, formula))
        self.wait(0.3)


class Graph(Scene):
    """Axes with numbers, curves, an area."""

    def construct(self) -> None:
        axes = Axes(x_range=[-4, 4, 1], y_range=[-2, 2, 1], axis_config={"include_numbers": True})
        curve = axes.plot(np.sin, color=BLUE)
        area = axes.get_area(curve, x_range=[0, 3])
        self.play(Create(axes))
        self.play(Create(curve), Write(axes.get_graph_label(curve, label=r"\sin(x)")))
        self.play(FadeIn(area))
        self.play(Transform(curve, axes.plot(np.cos, color=RED)))
        self.play(FadeOut(area), Uncreate(curve))


class Many(Scene):
    """Hundreds of shapes."""

    def construct(self) -> None:
        squares = [Square(0.3, fill_opacity=0.6, color=interpolate_color(RED, BLUE, i / 100)) for i in range(100)]
        group = VGroup(*squares).arrange_in_grid(10)
        self.play(LaggedStart(*(GrowFromCenter(square) for square in group), lag_ratio=0.02))
        self.play(group.animate.arrange_in_grid(20))
        self.play(Rotate(group, PI / 3))
        self.play(group.animate.set_color([GREEN, RED]).scale(0.5))
        self.play(*(FadeOut(square, shift=UP) for square in group))


class Follow(Scene):
    """Updaters of every kind."""

    def construct(self) -> None:
        x = ValueTracker(0)
        axes = Axes(x_range=[0, 6], y_range=[-1, 1])
        dot = always_redraw(lambda: Dot(axes.c2p(x.get_value(), np.sin(x.get_value())), color=YELLOW))
        line = always_redraw(lambda: axes.plot(np.sin, x_range=[0, max(0.1, x.get_value())]))
        number = DecimalNumber(0).add_updater(lambda m: m.set_value(x.get_value()).to_corner(UR))
        self.add(axes, line, dot, number)
        self.play(x.animate.set_value(6), rate_func=linear)
        square = Square().add_updater(lambda m, dt: m.rotate(dt))
        self.add(square, TracedPath(dot.get_center))
        self.wait(1)
        square.clear_updaters()
        self.play(UpdateFromAlphaFunc(square, lambda m, alpha: m.set_opacity(1 - alpha)))
        self.play(x.animate.set_value(1))


class Depth(ThreeDScene):
    """A shaded surface, a moving camera, text fixed in frame."""

    def construct(self) -> None:
        surface = Surface(
            lambda u, v: np.array([u, v, np.sin(u) * np.cos(v)]), u_range=(-2, 2), v_range=(-2, 2), resolution=(4, 4)
        )
        self.set_camera_orientation(phi=60 * DEGREES, theta=30 * DEGREES)
        self.add_fixed_in_frame_mobjects(Text("3D").to_corner(UL))
        self.play(Create(ThreeDAxes()), FadeIn(surface), run_time=0.4)
        self.begin_ambient_camera_rotation(rate=0.3)
        self.wait(0.5)
        self.stop_ambient_camera_rotation()
        self.move_camera(phi=30 * DEGREES, run_time=0.4)


class Solids(ThreeDScene):
    """All that has shaded faces, and what the drawing of faces must leave to Manim."""

    def construct(self) -> None:
        self.set_camera_orientation(phi=75 * DEGREES, theta=30 * DEGREES)
        cube = Cube(side_length=1.5, fill_opacity=0.7).shift(2 * LEFT)
        prism = Prism([1, 2, 0.5]).set_stroke(WHITE, 2)
        helix = ParametricFunction(lambda t: np.array([np.cos(t), np.sin(t), t / 5]), t_range=[-6, 6])
        outlined = Dodecahedron().scale(0.5).set_stroke(RED, 3, background=True).shift(2 * OUT)
        gradient = Square(fill_opacity=0.5, color=[RED, YELLOW, BLUE]).set_shade_in_3d(True)
        hole = Cutout(Square(), Triangle().scale(0.3), fill_opacity=1).set_shade_in_3d(True).shift(3 * RIGHT)
        flat = Square(0.5, fill_opacity=1).shift(DOWN)
        name = Text("n", font_size=24).move_to(2 * RIGHT)
        self.add_fixed_orientation_mobjects(name)
        dot = Dot3D(UP, color=YELLOW, resolution=(4, 4))
        dot.set_shade_in_3d(True, z_index_as_group=True)
        self.add(ThreeDAxes(num_axis_pieces=2), helix.set_shade_in_3d(True), outlined, gradient, hole, flat, name, dot)
        self.play(FadeIn(cube, prism), run_time=0.1)
        self.play(Rotate(cube, PI / 4, axis=RIGHT), Transform(prism, Cube(1)), run_time=0.2)
        camera: Any = self.renderer.camera
        camera.exponential_projection = True
        self.move_camera(phi=0, zoom=1.2, run_time=0.1)
        camera.should_apply_shading = False
        self.move_camera(phi=1, run_time=0.1)


class Waits(Scene):
    """Frozen frames, unusual durations, and a wait with a stop condition."""

    def construct(self) -> None:
        text = Text("Hold on")
        self.play(FadeIn(text))
        self.wait(5)
        self.play(text.animate.scale(2), run_time=0.77)
        self.wait(0.3)
        self.wait_until(lambda: self.time > 9, max_time=9)
        self.play(Circumscribe(text))
        self.play(Flash(text), Wiggle(text))
        self.wait(1 / 15)
        self.next_section(skip_animations=True)
        self.play(FadeOut(text))
        self.next_section()
        self.wait(0.5)


class Zoom(MovingCameraScene):
    """The camera moves, and animations run in sequence within one play."""

    def construct(self) -> None:
        shapes = VGroup(Square(), Circle(), Triangle()).arrange()
        self.add(shapes)
        self.camera.frame.save_state()
        self.play(self.camera.frame.animate.scale(0.5).move_to(shapes[0]))
        self.play(Restore(self.camera.frame))
        self.play(Succession(Create(Dot(UP)), FadeIn(Star().shift(DOWN)), shapes[1].animate.shift(UP)))
        self.play(ShowPassingFlash(Line(LEFT * 3, RIGHT * 3)), MoveAlongPath(shapes[0], Circle()))


class Lists(Scene):
    """Code and tables."""

    def construct(self) -> None:
        code = Code(code_string="def f(x):\n    return x + 1", language="python")
        table = Table([["a", "b"], ["c", "d"]]).scale(0.5).to_corner(DL)
        self.play(Create(code))
        self.play(FadeIn(table), code.animate.shift(UP))
        self.play(Indicate(table), FadeOut(code))


ALL = (Words, Graph, Many, Follow, Depth, Solids, Waits, Zoom, Lists)
