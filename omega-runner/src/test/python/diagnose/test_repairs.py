"""Scripts that fail in Manim, their repairs, and the repaired scripts that run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from script_text import apply, scene

from omega_runner.diagnose.diagnosis import diagnose

Run = Callable[[str], dict[str, Any] | None]

AX = "ax = Axes(x_range=[0, 4], y_range=[0, 4])\n"

# rule, failing script, a piece of the repaired one
CASES = {
    "renamed-name/showcreation": (scene("self.play(ShowCreation(Circle()))"), "Create(Circle())"),
    "renamed-name/unwrite": (scene('t = Text("a")\nself.add(t)\nself.play(UnWrite(t))'), "Unwrite(t)"),
    "renamed-name/up-left": (scene("self.add(Dot(UP_LEFT))"), "Dot(UL)"),
    "textmobject-to-tex": (scene('self.add(TextMobject("plain words"))'), 'Text("plain words")'),
    "graphscene-to-axes": (
        scene(
            "self.setup_axes(animate=True)  # draw\ng = self.get_graph(lambda x: x, BLUE, x_min=0, x_max=4)\n"
            "self.play(Create(g))\nself.add(Dot(self.coords_to_point(1, 2)), Dot(self.input_to_graph_point(1, g)))",
            base="GraphScene",
        ),
        "self.axes.plot(lambda x: x, color=BLUE, x_range=[0, 4])",
    ),
    "renamed-fade/fadeinfrom": (scene("self.play(FadeInFrom(Circle(), UP))"), "FadeIn(Circle(), shift=DOWN)"),
    "renamed-fade/fadeinfromdown": (scene("self.play(FadeInFromDown(Circle()))"), "FadeIn(Circle(), shift=UP)"),
    "renamed-fade/fadeoutandshift": (
        scene("c = Circle()\nself.add(c)\nself.play(FadeOutAndShift(c, direction=2 * UP, run_time=1))"),
        "FadeOut(c, shift=2 * UP, run_time=1)",
    ),
    "renamed-fade/fadeoutandshiftdown": (
        scene("c = Circle()\nself.add(c)\nself.play(FadeOutAndShiftDown(c))"),
        "FadeOut(c, shift=DOWN)",
    ),
    "renamed-fade/fadeinfrompoint": (
        scene("self.play(FadeInFromPoint(Circle(), UP))"),
        "FadeIn(Circle(), target_position=UP)",
    ),
    "renamed-fade/fadeouttopoint": (
        scene("c = Circle()\nself.add(c)\nself.play(FadeOutToPoint(c))"),
        "FadeOut(c, target_position=ORIGIN)",
    ),
    "renamed-fade/fadeinfromlarge": (scene("self.play(FadeInFromLarge(Circle()))"), "FadeIn(Circle(), scale=2)"),
    "renamed-keyword/direction": (scene("self.play(FadeIn(Circle(), direction=UP))"), "shift=UP"),
    "renamed-axes-method/get-graph": (
        scene(AX + "self.add(ax.get_graph(lambda x: x, x_min=1))"),
        "x_range=[1, ax.x_range[1]]",
    ),
    "add-coordinate-labels": (
        scene(AX + 'ax.add_coordinate_labels(x_label="t", font_size=20)'),
        "ax.add_coordinates(font_size=20)",
    ),
    "renamed-axes-method/get-area-under-graph": (
        scene(AX + "g = ax.plot(lambda x: x)\nself.add(ax.get_area_under_graph(g, x_min=1, x_max=2))"),
        "ax.get_area(g, x_range=[1, 2])",
    ),
    "renamed-line-method": (scene(AX + "self.add(ax.get_v_line(ax.c2p(1, 2)))"), "get_vertical_line("),
    "axis-label-method": (
        scene(AX + 'self.add(ax.get_x_axis_labels(Text("t")))'),
        "get_x_axis_label(",
    ),
    "min-max-to-range": (
        scene(
            "ax = Axes(x_min=-1, x_max=5, y_min=0)\nline = NumberLine(x_min=0, x_max=3, x_step=1)\nself.add(ax, line)"
        ),
        "Axes(x_range=[-1, 5], y_range=[0, 4])",
    ),
    "renamed-keyword/number-line-config": (
        scene('self.add(Axes(number_line_config={"color": RED}))'),
        'axis_config={"color": RED}',
    ),
    "opacity-to-fill-opacity": (scene("self.add(Circle(opacity=0.5), Line(opacity=0.5))"), "Line(stroke_opacity=0.5)"),
    "renamed-keyword/side": (scene("self.add(Square(side=2))"), "Square(side_length=2)"),
    "renamed-keyword/dash-ratio": (scene("self.add(DashedLine(LEFT, RIGHT, dash_ratio=0.3))"), "dashed_ratio=0.3"),
    "line-to-dashedline": (
        scene("self.add(Line(LEFT, RIGHT, dash_length=0.1), Line(UP, DOWN))"),
        "self.add(DashedLine(LEFT, RIGHT, dash_length=0.1), Line(UP, DOWN))",
    ),
    "meaningless-keyword": (
        scene('self.add(Square(weight=0.6, color=RED, critical=True), Text("a", weight=BOLD))'),
        'self.add(Square(color=RED), Text("a", weight=BOLD))',
    ),
    "surface-xy-to-uv": (
        scene("self.add(Surface(lambda u, v: [u, v, 0], x_range=[0, 2], y_range=[0, 1], resolution=2))"),
        "u_range=[0, 2], v_range=[0, 1]",
    ),
    "box-to-prism": (
        scene("self.add(Box(height=1, width=2, color=RED, depth=3))"),
        "Prism(dimensions=[2, 1, 3], color=RED)",
    ),
    "two-coordinate-argument": (
        scene("self.add(Circle().move_to([1, 2]), Square().move_to((3, 4)), Text('a').move_to(UP))"),
        "move_to([1, 2, 0]), Square().move_to((3, 4, 0))",
    ),
    "renamed-axes-method/coordinate": (
        scene(AX + "self.add(Dot(ax.coordinate_to_point(1, 2)))"),
        "ax.coords_to_point(1, 2)",
    ),
    "keyword-spelling": (scene("self.add(Circle(colour=RED))"), "Circle(color=RED)"),
    "name-spelling": (scene("self.add(DashedVmobject(Circle()))"), "DashedVMobject(Circle())"),
    "attribute-spelling": (scene("c = Circle()\nc.moveTo(UP)"), "c.move_to(UP)"),
    "parametricsurface-to-surface": (
        scene(
            "self.add(ParametricSurface(lambda u, v: [u, v, 0], u_min=0, u_max=2, v_min=0, v_max=1, resolution=2))",
            base="ThreeDScene",
        ),
        "Surface(lambda u, v: [u, v, 0], u_range=[0, 2], v_range=[0, 1], resolution=2)",
    ),
    "scene-to-movingcamerascene": (
        scene("self.play(self.camera.frame.animate.scale(2))"),
        "Example(MovingCameraScene)",
    ),
    "scene-to-threedscene": (scene("self.set_camera_orientation(phi=1)"), "Example(ThreeDScene)"),
    "css-color-constant": (scene("self.add(Circle(color=CYAN))"), 'color=ManimColor("#00FFFF")'),
    "css-color-keyword": (scene('self.add(Circle(color="lightblue"))'), 'color="#ADD8E6"'),
    "missing-import": (scene("self.wait(math.pi)"), "import math\n"),
    "bare-function-to-numpy": (scene("self.wait(cos(0))"), "np.cos(0)"),
    "bare-rate-function": (
        scene("self.play(Create(Circle(), rate_func=ease_in_out))"),
        "rate_functions.ease_in_out_sine",
    ),
    "manimlib-to-manim": (
        "from manimlib import *\n\nclass Example(Scene):\n    def construct(self):\n        self.wait(1)\n",
        "from manim import *",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_failing_script_is_repaired_and_runs(case: str, run: Run) -> None:
    source, expected = CASES[case]
    rule = case.partition("/")[0]
    error = run(source)
    assert error is not None
    repairs = {repair["rule"]: repair for repair in diagnose(source, error)["repairs"]}
    assert rule in repairs, (error, repairs)
    repaired = apply(source, repairs[rule]["edits"])
    assert expected in repaired
    assert run(repaired) is None, repaired
