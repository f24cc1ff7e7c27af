"""A script with heavy surfaces fails before these are built, with the same failure and the same repairs."""

import pytest

from runner_client import Answer, Runner

HEAD = """from manim import *


class Solid(ThreeDScene):
    def construct(self):
        calls = []

        def height(u, v):
            calls.append(1)
            return np.array([u, v, np.sin(u) * np.cos(v)])

        surface = Surface(height, u_range=[-3, 3], v_range=[-3, 3], resolution=24)
        surface.set_fill_by_value(axes=ThreeDAxes(), colorscale=[(BLUE, -1), (RED, 1)])
        ball = Sphere(radius=1)
        print(len(calls))
        self.set_camera_orientation(phi=1, theta=1)
        title = Text("Waves", font_size=10).to_edge(UP)
        self.add_fixed_in_frame_mobjects(title)
        self.play(FadeIn(surface, Arrow3D(ORIGIN, UP)), Write(title), run_time=0.3)
"""
# The word keeps the script from being run with few faces first.
WHOLE = "# surface.submobjects\n"
FAULTS = {
    "keyword": "self.add(Arrow3D(ORIGIN, UP, colour=RED))",
    "name": "self.play(ShowCreation(ball))",
    "method": "self.play(ball.animate.rotate_abut(PI, UP))",
    "attribute": "self.add(Dot3D(ThreeDAxes().coords_to_pt(1, 1, 0)))",
    "value": "ball.shift([0, 1])",
    "text as number": "self.play(Rotate(ball, angle='90'))",
    "no animation": "self.play()",
    "formula": r"self.add(MathTex(r'\undefinedcommand'))",
    "updater": "ball.add_updater(lambda it, dt: it.turn(dt))\nself.add(ball)\nself.wait(0.3)",
    "face": "self.play(surface[3].animate.rotate_abut(PI, UP))",
    "no face": "surface[576]",
    "number of faces": "1 / (len(surface) - 576)",
    "function": "import math\nSurface(lambda u, v: [u, v, math.log(u)], resolution=8)",
    "frames": "self.wait(1000)",
    "exit": "raise SystemExit(3)",
}  # fmt: skip


def construct(body: str) -> str:
    return HEAD + "".join(f"        {line}\n" for line in body.splitlines())


def failure(answer: Answer) -> dict[str, object]:
    return {name: value for name, value in answer.error.items() if name not in ("seq", "job")}


def calls(answer: Answer) -> int:
    return int("".join(it["text"] for it in answer.of("log") if it["stream"] == "stdout"))


@pytest.mark.parametrize("name", FAULTS)
def test_same_failure(runner: Runner, name: str) -> None:
    source = construct(FAULTS[name])
    drafted, whole = runner.check(source, written_by="model"), runner.check(source + WHOLE, written_by="model")
    assert failure(drafted) == failure(whole)
    assert [(it["code"], it["line"]) for it in drafted.of("layout")] == [
        (it["code"], it["line"]) for it in whole.of("layout")
    ]
    assert [it["name"] for it in drafted.of("phase")] == [it["name"] for it in whole.of("phase")]


def test_fails_before_surfaces_are_built(runner: Runner) -> None:
    source = construct(FAULTS["keyword"])
    drafted, whole = calls(runner.check(source)), calls(runner.check(source + WHOLE))
    assert drafted * 20 < whole, "the checks of the layout must work with few faces"


def test_same_plan_and_output_without_a_fault(runner: Runner) -> None:
    drafted, whole = runner.check(construct("")), runner.check(construct("") + WHOLE)
    assert drafted.one("plan")["frames"] == whole.one("plan")["frames"]
    assert calls(drafted) == calls(whole)
    assert len(drafted.of("layout")) == len(whole.of("layout")) == 2


@pytest.mark.parametrize(
    "body",
    [
        "self.play(*[FadeIn(face) for face in surface][500:502], run_time=0.1)",
        "assert len(surface) == 576",
        "assert len(VGroup(surface)[0].submobjects) == 576",
        "assert surface[575].u_index == 23",
        "assert len(surface.get_family()) == 577",
        "assert surface.resolution == 24",
    ],
)
def test_scripts_that_look_at_faces_find_all_of_them(runner: Runner, body: str) -> None:
    assert runner.check(construct(body)).done["ok"]
