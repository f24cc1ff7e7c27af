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


def test_text_that_the_camera_leaves_behind_is_no_problem(runner: Runner) -> None:
    body = (
        "t = Text('far').to_edge(UP)\nd = Dot(3 * LEFT)\nself.play(FadeIn(t), FadeIn(d))\n"
        "self.play(self.camera.frame.animate.scale(0.3).move_to(d))\n"
    )
    assert problems(runner, body, base="MovingCameraScene") == []
    moved = body + "self.play(t.animate.shift(UP))"
    assert [it[0] for it in problems(runner, moved, base="MovingCameraScene")] == ["off_frame"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Axes()", "Axes"),
        ("Line(5 * LEFT, 5 * RIGHT)", "Line"),
        ("DashedLine(5 * LEFT, 5 * RIGHT)", "DashedLine"),
        ("VGroup(Arrow(3 * UP, 3 * DOWN))", "Arrow"),
        ("FunctionGraph(lambda x: x / 4)", "FunctionGraph"),
        ("Square().shift(RIGHT)", "Square"),
    ],
)
def test_text_that_a_line_crosses(runner: Runner, line: str, name: str) -> None:
    found = problems(runner, f"self.add({line}, Text('some words'))\nself.wait(0.2)")
    assert [(it[0], it[1], it[3]) for it in found] == [("crossed", "error", ['Text("some words")', name])]


@pytest.mark.parametrize(
    "body",
    [
        # A grid, a faint line, and what belongs to the text.
        "self.add(NumberPlane(), Text('words').shift(RIGHT))",
        "self.add(Line(5 * LEFT, 5 * RIGHT, stroke_opacity=0.2), Text('words'))",
        "t = Text('words')\nself.add(t, SurroundingRectangle(t), Underline(t), Cross(t))",
        "self.add(Axes().add_coordinates())",
        "self.add(Table([['a', 'b'], ['c', 'd']], include_outer_lines=True))",
        # A shape hides the line, behind the text or as its background.
        "self.add(Line(5 * LEFT, 5 * RIGHT), Rectangle(fill_opacity=1, fill_color=BLUE_E), Text('words'))",
        "self.add(Line(5 * LEFT, 5 * RIGHT), Text('words').add_background_rectangle())",
        # The line ends beside the text.
        "t = Text('words')\nself.add(t, Arrow(3 * LEFT, t.get_left(), buff=0), Line(t.get_corner(UR), 3 * UP))",
        "a = Axes()\nself.add(a, a.get_axis_labels('x', 'y'))",
        "self.add(Circle(), Text('in', font_size=30))",
    ],
)
def test_text_that_no_line_crosses(runner: Runner, body: str) -> None:
    assert problems(runner, body + "\nself.wait(0.2)") == []


def test_texts_fixed_in_the_frame_of_three_dimensions(runner: Runner) -> None:
    body = "a, b = Text('one'), Text('two words')\nself.add_fixed_in_frame_mobjects(a, b)\nself.wait(0.2)"
    assert [it[0] for it in problems(runner, body, base="ThreeDScene")] == ["overlap"]


def test_other_texts_in_three_dimensions_are_not_checked(runner: Runner) -> None:
    assert problems(runner, "self.add(Text('a'), Text('b'))\nself.wait(0.2)", base="ThreeDScene") == []


def test_images_are_checked_too(runner: Runner) -> None:
    assert [it[0] for it in problems(runner, "self.add(Text('wide').shift(7 * RIGHT))")] == ["off_frame"]


def test_unusual_mobject_does_not_fail(runner: Runner) -> None:
    body = "t = Text('x')\nt.__class__ = type('T', (Text,), {'font_size': property(lambda self: 1 / 0)})\nself.add(t)"
    assert problems(runner, body + "\nself.wait(0.2)") == []
