"""Old names: classes, animations, methods, axes and cameras of other releases.

Each case is a script that fails, and a part of the repaired script. Written for these tests.
"""

# ruff: noqa: E501 (one script a line)

from __future__ import annotations

from script_text import scene

AX = "ax = Axes(x_range=[0, 4], y_range=[0, 4])\n"
GRAPH = AX + "g = ax.plot(lambda x: x)\n"
C = "c = Circle()\nself.add(c)\n"

CASES = {
    "2-text": (scene('self.play(Write(TextMobject("plain words")))'), 'self.play(Write(Text("plain words")))'),
    "2-text-tex": (scene('self.add(TextMobject("area $x^2$", color=RED))'), 'self.add(Tex("area $x^2$", color=RED))'),
    "2-tex": (scene(r'self.add(TexMobject(r"\frac{a}{b}"))'), 'self.add(MathTex(r"\\frac{a}{b}"))'),
    "2-tex-many": (
        scene(r'self.add(TexMobject("a", "+", "b").set_color_by_tex("a", RED))'),
        'self.add(MathTex("a", "+", "b").set_color_by_tex("a", RED))',
    ),
    "3-setup": (
        scene(
            "self.setup_axes(animate=True)\ng = self.get_graph(lambda x: x ** 2, color=BLUE)\nself.play(ShowCreation(g))",
            base="GraphScene",
        ),
        "class Example(Scene):",
    ),
    "4-FadeInFromLarge": (
        scene("self.play(FadeInFromLarge(Circle(), scale_factor=3))"),
        "self.play(FadeIn(Circle(), scale=3))",
    ),
    "4-FadeOutToPoint": (scene(C + "self.play(FadeOutToPoint(c, UP))"), "self.play(FadeOut(c, target_position=UP))"),
    "4-FadeInFromUp": (scene("self.play(FadeInFromUp(Circle()))"), "self.play(FadeIn(Circle(), shift=DOWN))"),
    "4-FadeInFromLeft": (scene("self.play(FadeInFromLeft(Circle()))"), "self.play(FadeIn(Circle(), shift=RIGHT))"),
    "4-FadeOutToRight": (scene(C + "self.play(FadeOutToRight(c))"), "self.play(FadeOut(c, shift=RIGHT))"),
    "4-FadeInAndShift": (
        scene("self.play(FadeInAndShift(Circle(), direction=UP))"),
        "self.play(FadeIn(Circle(), shift=UP))",
    ),
    "4-FadeInAndShiftFromDirection": (
        scene("self.play(FadeInAndShiftFromDirection(Circle(), DOWN))"),
        "self.play(FadeIn(Circle(), shift=UP))",
    ),
    "4-FadeInFromEdge": (
        scene("self.play(FadeInFromEdge(Circle(), LEFT))"),
        "self.play(FadeIn(Circle(), shift=RIGHT))",
    ),
    "4-FadeOutAndShift-LR": (
        scene(
            "a, b = Circle(), Square()\nself.add(a, b)\nself.play(FadeOutAndShift(a, LEFT), FadeOutAndShift(VGroup(b), 2 * RIGHT))"
        ),
        "self.play(FadeOut(a, shift=LEFT), FadeOut(VGroup(b), shift=2 * RIGHT))",
    ),
    "5-out": (scene(C + "self.play(FadeOut(c, direction=DOWN))"), "self.play(FadeOut(c, shift=DOWN))"),
    "6-bounds": (
        scene(AX + "self.add(ax.get_graph(lambda x: x, x_min=1, x_max=3, color=RED))"),
        "self.add(ax.plot(lambda x: x, x_range=[1, 3], color=RED))",
    ),
    "7": (scene(AX + "ax.add_coordinate_labels()\nself.add(ax)"), "ax.add_coordinates()"),
    "7-plane": (
        scene("p = NumberPlane()\np.add_coordinate_labels(font_size=20)\nself.add(p)"),
        "p.add_coordinates(font_size=20)",
    ),
    "8-area": (
        scene(GRAPH + "self.add(ax.get_area_under_graph(g, x_min=1, x_max=2, color=BLUE))"),
        "self.add(ax.get_area(g, x_range=[1, 2], color=BLUE))",
    ),
    "8-area-range": (
        scene(GRAPH + "self.add(ax.get_area_under_graph(g, x_range=[1, 2]))"),
        "self.add(ax.get_area(g, x_range=[1, 2]))",
    ),
    "8-area-curve": (
        scene(GRAPH + "self.add(ax.get_area_under_curve(g, x_range=[1, 2]))"),
        "self.add(ax.get_area(g, x_range=[1, 2]))",
    ),
    "8-v-line": (
        scene(GRAPH + "self.add(ax.get_v_line(ax.i2gp(1, g)))"),
        "self.add(ax.get_vertical_line(ax.i2gp(1, g)))",
    ),
    "8-v-line-to-graph": (
        scene(GRAPH + "self.add(ax.get_v_line_to_graph(1, g))"),
        "self.add(ax.get_vertical_line(ax.i2gp(1, g)))",
    ),
    "8-vertical-line-to-graph": (
        scene(GRAPH + "self.add(ax.get_vertical_line_to_graph(1, g))"),
        "self.add(ax.get_vertical_line(ax.i2gp(1, g)))",
    ),
    "8-h-line": (
        scene(GRAPH + "self.add(ax.get_h_line(ax.i2gp(1, g)))"),
        "self.add(ax.get_horizontal_line(ax.i2gp(1, g)))",
    ),
    "8-x-labels": (scene(AX + 'self.add(ax.get_x_axis_labels("t"))'), 'self.add(ax.get_x_axis_label("t"))'),
    "8-y-labels": (scene(AX + "self.add(ax.get_y_axis_labels())"), 'self.add(ax.get_y_axis_label("y"))'),
    "8-x-labels-many": (
        scene(AX + "self.add(ax.get_x_axis_labels([1, 2, 3]))"),
        "self.add(VGroup(*[ax.x_axis.get_number_mobject(x) for x in [1, 2, 3]]))",
    ),
    "8-axes-labels": (scene(AX + 'self.add(ax.get_axes_labels("x", "y"))'), 'self.add(ax.get_axis_labels("x", "y"))'),
    "9-x": (scene("self.add(Axes(x_min=-1, x_max=5))"), "self.add(Axes(x_range=[-1, 5]))"),
    "9-xy": (
        scene("self.add(Axes(x_min=-1, x_max=5, y_min=-1, y_max=3, x_step=2))"),
        "self.add(Axes(x_range=[-1, 5, 2], y_range=[-1, 3]))",
    ),
    "9-plane": (
        scene("self.add(NumberPlane(x_min=-2, x_max=2, y_min=-2, y_max=2))"),
        "self.add(NumberPlane(x_range=[-2, 2], y_range=[-2, 2]))",
    ),
    "9-function": (
        scene("self.add(FunctionGraph(lambda x: x, x_min=-1, x_max=1))"),
        "self.add(FunctionGraph(lambda x: x, x_range=[-1, 1]))",
    ),
    "9-parametric": (
        scene("self.add(ParametricFunction(lambda t: [t, t, 0], t_min=0, t_max=1))"),
        "self.add(ParametricFunction(lambda t: [t, t, 0], t_range=[0, 1]))",
    ),
    "9-plot": (
        scene(AX + "self.add(ax.plot(lambda x: x, x_min=0, x_max=3))"),
        "self.add(ax.plot(lambda x: x, x_range=[0, 3]))",
    ),
    "9-3d": (
        scene("self.add(ThreeDAxes(x_min=-2, x_max=2, y_min=-2, y_max=2, z_min=0, z_max=2))", base="ThreeDScene"),
        "self.add(ThreeDAxes(x_range=[-2, 2], y_range=[-2, 2], z_range=[0, 2]))",
    ),
    "9-axis-config": (
        scene('self.add(Axes(axis_config={"x_min": 0, "x_max": 3, "color": RED}))'),
        'self.add(Axes(axis_config={"color": RED}))',
    ),
    "10": (scene('self.add(Axes(number_line_config={"color": RED}))'), 'self.add(Axes(axis_config={"color": RED}))'),
    "10-plane": (
        scene('self.add(NumberPlane(number_line_config={"stroke_width": 1}))'),
        'self.add(NumberPlane(axis_config={"stroke_width": 1}))',
    ),
    "11-save": (
        scene(
            "self.camera.frame.save_state()\nself.play(self.camera.frame.animate.move_to(UP))\nself.play(Restore(self.camera.frame))"
        ),
        "class Example(MovingCameraScene):",
    ),
    "12": (scene("self.play(self.frame.animate.scale(0.5))"), "class Example(MovingCameraScene):"),
    "12-moving": (
        scene("self.play(self.frame.animate.scale(0.5))", base="MovingCameraScene"),
        "self.play(self.camera.frame.animate.scale(0.5))",
    ),
    "12-camera-frame": (scene("self.play(self.camera_frame.animate.scale(0.5))"), "class Example(MovingCameraScene):"),
    "13-move": (scene("self.move_camera(phi=60 * DEGREES)"), "class Example(ThreeDScene):"),
    "13-ambient": (
        scene("self.begin_ambient_camera_rotation(rate=0.1)\nself.wait(0.2)\nself.stop_ambient_camera_rotation()"),
        "class Example(ThreeDScene):",
    ),
    "13-fixed": (scene('t = Text("a")\nself.add_fixed_in_frame_mobjects(t)'), "class Example(ThreeDScene):"),
    "14-animate": (
        scene("self.play(self.camera.animate.scale(0.5))", base="ThreeDScene"),
        "self.move_camera(zoom=1 / (0.5))",
    ),
    "14-angles": (
        scene("self.play(self.camera.animate.set_euler_angles(phi=1, theta=0.5), run_time=2)", base="ThreeDScene"),
        "self.move_camera(phi=1, theta=0.5, run_time=2)",
    ),
    "14-phi": (scene("self.play(self.camera.animate.set_phi(1))", base="ThreeDScene"), "self.move_camera(phi=1)"),
    "14-theta": (
        scene("self.play(self.camera.animate.set_theta(1).set_phi(0.5), Create(Square()))", base="ThreeDScene"),
        "self.move_camera(phi=0.5, theta=1, added_anims=[Create(Square())])",
    ),
    "14-zoom": (scene("self.play(self.camera.animate.set_zoom(2))", base="ThreeDScene"), "self.move_camera(zoom=2)"),
    "14-orientation": (
        scene("self.play(self.camera.animate.set_camera_orientation(phi=1))", base="ThreeDScene"),
        "self.move_camera(phi=1)",
    ),
    "14-frame-alias": (
        scene(
            "cam = self.camera.frame\ncam.set_euler_angles(phi=1)\nself.play(cam.animate.scale(2), Create(Dot()))",
            base="ThreeDScene",
        ),
        "self.move_camera(zoom=self.camera.get_zoom() / 2, added_anims=[Create(Dot())])",
    ),
    "14-frame-reorient": (
        scene("self.camera.frame.reorient(a - 5, 60, center=UP)\nself.add(Dot())", before="a = 15"),
        "theta=(a - 5) * DEGREES - 90 * DEGREES, phi=60 * DEGREES, frame_center=UP)",
    ),
    "14-frame-rotation": (
        scene(
            "f = self.frame\nf.add_updater(lambda m, dt: m.increment_theta(-0.2 * dt))\nself.wait(0.2)\n"
            "f.clear_updaters()"
        ),
        "self.begin_ambient_camera_rotation(rate=-0.2)",
    ),
    "14-frame-updaters": (
        scene(
            "self.frame.add_updater(lambda m, dt: m.increment_theta(dt * 0.1))\nself.wait(0.2)\n"
            "self.frame.clear_updaters()"
        ),
        "self.stop_ambient_camera_rotation()",
    ),
    "14-frame-center": (
        scene("self.play(self.camera.animate.move_to(UP))", base="ThreeDScene"),
        "self.move_camera(frame_center=UP)",
    ),
}
