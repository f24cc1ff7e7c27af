"""Each layout problem is reported once, with its play and line; correct layouts are not reported."""

import pytest

from runner_client import Runner

HEAD = "from manim import *\nclass A(Scene):\n    def construct(self):\n"


def problems(runner: Runner, body: str, base: str = "Scene") -> list[tuple[str, str, int, list[str]]]:
    source = HEAD.replace("(Scene)", f"({base})") + "".join(f"        {line}\n" for line in body.splitlines())
    answer = runner.check(source)
    assert answer.done["ok"], answer.messages
    return [(it["code"], it["severity"], it["line"], it["objects"]) for it in answer.of("layout")]


def test_correct_layout_reports_nothing(runner: Runner) -> None:
    assert problems(runner, "t = Text('Title').to_edge(UP)\nself.play(Write(t))\nself.play(Create(Circle()))\n"
                            "self.play(FadeIn(Text('below').to_edge(DOWN)), Create(NumberPlane()))") == []  # fmt: skip


def test_text_outside_the_frame_is_reported_once_as_an_error(runner: Runner) -> None:
    found = problems(runner, "t = Text('wide').shift(7 * RIGHT)\nself.add(t)\nself.wait(0.2)\nself.wait(0.2)")
    assert found == [("off_frame", "error", 6, ['Text("wide")'])]


def test_shapes_outside_the_frame_have_level_info(runner: Runner) -> None:
    found = problems(runner, "self.play(Create(Square().shift(7 * LEFT)))")
    assert found == [("off_frame", "info", 4, ["Square"])]


def test_overlapping_texts(runner: Runner) -> None:
    found = problems(runner, "self.add(Text('one two'), Text('three'))\nself.wait(0.2)")
    assert [(it[0], it[3]) for it in found] == [("overlap", ['Text("one two")', 'Text("three")'])]


def test_faded_out_text_does_not_overlap(runner: Runner) -> None:
    assert problems(runner, "a = Text('one')\nself.add(a)\nself.play(FadeOut(a))\nself.play(FadeIn(Text('two')))") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("Text('tiny', font_size=12)", "too_small"), ("Text('dark', color='#222222')", "low_contrast")],
)
def test_hard_to_read(runner: Runner, text: str, code: str) -> None:
    assert [it[0] for it in problems(runner, f"self.add({text})\nself.wait(0.2)")] == [code]


def test_dark_text_on_a_light_shape_is_readable(runner: Runner) -> None:
    body = "self.add(Rectangle(fill_opacity=1, fill_color=WHITE), Text('dark', color='#222222'))\nself.wait(0.2)"
    assert problems(runner, body) == []


def test_moved_camera_is_considered(runner: Runner) -> None:
    body = "t = Text('far').shift(12 * RIGHT)\nself.camera.frame.move_to(t)\nself.play(Write(t))"
    assert problems(runner, body, base="MovingCameraScene") == []


def test_three_dimensional_scenes_are_not_checked(runner: Runner) -> None:
    assert problems(runner, "self.add(Text('a'), Text('b'))\nself.wait(0.2)", base="ThreeDScene") == []


def test_images_are_checked_too(runner: Runner) -> None:
    assert [it[0] for it in problems(runner, "self.add(Text('wide').shift(7 * RIGHT))")] == ["off_frame"]


def test_unusual_mobject_does_not_fail(runner: Runner) -> None:
    body = "t = Text('x')\nt.__class__ = type('T', (Text,), {'font_size': property(lambda self: 1 / 0)})\nself.add(t)"
    assert problems(runner, body + "\nself.wait(0.2)") == []
