"""Each layout problem is reported once, with its play and line; correct layouts are not reported."""

import pytest

from runner_client import Runner

HEAD = "from manim import *\nclass A(Scene):\n    def construct(self):\n"


def problems(runner: Runner, body: str, base: str = "Scene") -> list[tuple[str, str, int, list[str]]]:
    """Return the problems of a scene, but for those of its short time."""
    source = HEAD.replace("(Scene)", f"({base})") + "".join(f"        {line}\n" for line in body.splitlines())
    answer = runner.check(source)
    assert answer.done["ok"], answer.messages
    return [(it["code"], it["severity"], it["line"], it["objects"]) for it in answer.of("layout")
            if it["code"] not in ("short_end", "short_text")]  # fmt: skip


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


@pytest.mark.parametrize(
    ("shape", "text", "expected"),
    [
        ("Rectangle(fill_opacity=1, fill_color=WHITE)", "color='#222222'", []),
        ("Rectangle(fill_opacity=1, fill_color=YELLOW)", "color=WHITE", ["low_contrast"]),
        # What lies behind is mixed from the shape and the background.
        ("Rectangle(fill_opacity=0.15, fill_color=WHITE)", "color=WHITE", []),
        ("Rectangle(fill_opacity=0.9, fill_color=WHITE)", "color=WHITE", ["low_contrast"]),
        # A card beside the text, and one over another.
        ("Rectangle(fill_opacity=1, fill_color=WHITE).shift(5 * LEFT)", "color=WHITE", []),
        (
            "Rectangle(fill_opacity=1, fill_color=WHITE), Rectangle(fill_opacity=1, fill_color=BLACK)",
            "color=WHITE",
            [],
        ),
        ("ImageMobject(np.uint8([[[250, 250, 250]] * 9] * 9)).scale_to_fit_width(5)", "color=WHITE", ["low_contrast"]),
        ("ImageMobject(np.uint8([[[20, 20, 90]] * 9] * 9)).scale_to_fit_width(5)", "color=WHITE", []),
    ],
)
def test_contrast_with_what_lies_behind(runner: Runner, shape: str, text: str, expected: list[str]) -> None:
    body = f"self.add({shape}, Text('words', {text}))\nself.wait(0.2)"
    assert [it[0] for it in problems(runner, body)] == expected


def test_labels_of_nodes(runner: Runner) -> None:
    graph = "self.add(Graph([1, 2], [(1, 2)], labels=True, vertex_config={'fill_color': %s}))\nself.wait(0.2)"
    assert problems(runner, graph % "WHITE") == []
    assert [it[0] for it in problems(runner, graph % "DARKER_GRAY")] == ["low_contrast", "low_contrast"]


@pytest.mark.parametrize(
    "said", [r"angle \\alpha", "so $x^2$ holds", "force F_b", "area x^2", "a **bold** word", "a <b>bold</b> word"]
)
def test_text_with_raw_markup(runner: Runner, said: str) -> None:
    assert [it[0] for it in problems(runner, f"self.add(Text({said!r}))\nself.wait(0.2)")] == ["raw_markup"]


@pytest.mark.parametrize(
    "text",
    [
        "Text('a < b and c > d, 3 * 4 * 5')",
        "Text('from $5 to $10')",
        "Text('the function my_var_name')",
        "Text('x_1 = x**2', font='DejaVu Sans Mono')",
        "MarkupText('a <b>bold</b> word')",
        "MathTex('F_b^2')",
    ],
)
def test_text_without_raw_markup(runner: Runner, text: str) -> None:
    assert problems(runner, f"self.add({text})\nself.wait(0.2)") == []


def test_text_that_a_shape_hides_partly(runner: Runner) -> None:
    body = "t = Text('some words')\nself.add(t, Square(1, fill_opacity=1).move_to(t.get_right()%s))\nself.wait(0.2)"
    assert [it[0] for it in problems(runner, body % "")] == ["crossed"]
    assert problems(runner, body % " + RIGHT") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("self.add(Text('along the axis'))", []),
        ("self.set_camera_orientation(phi=60 * DEGREES)\nself.add(Text('words', font_size=30))", ["too_small"]),
        ("self.set_camera_orientation(phi=60 * DEGREES)\nself.add_fixed_orientation_mobjects(Text('words'))", []),
        ("self.set_camera_orientation(phi=60 * DEGREES)\nself.add(Text('far').shift(9 * RIGHT))", ["off_frame"]),
        (
            "t = Text('top').to_corner(UL)\nself.add_fixed_in_frame_mobjects(t)\nself.add(ThreeDAxes(), Sphere())",
            [],
        ),
    ],
)
def test_texts_in_three_dimensions(runner: Runner, body: str, expected: list[str]) -> None:
    assert [it[0] for it in problems(runner, body + "\nself.wait(0.2)", base="ThreeDScene")] == expected


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
        ("DashedLine(2 * UP, 2 * DOWN)", "DashedLine"),
        ("Arrow(3 * UP, 0.2 * DOWN, buff=0)", "Arrow"),
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
        "t = Text('words')\nself.add(t, Arrow(3 * UP, t.get_top(), buff=0))",
        "a = Axes()\nself.add(a, a.get_axis_labels('x', 'y'))",
        "self.add(Circle(), Text('in', font_size=30))",
    ],
)
def test_text_that_no_line_crosses(runner: Runner, body: str) -> None:
    assert problems(runner, body + "\nself.wait(0.2)") == []


def test_texts_fixed_in_the_frame_of_three_dimensions(runner: Runner) -> None:
    body = "a, b = Text('one'), Text('two words')\nself.add_fixed_in_frame_mobjects(a, b)\nself.wait(0.2)"
    assert [it[0] for it in problems(runner, body, base="ThreeDScene")] == ["overlap"]


def test_texts_in_space_that_hide_each_other(runner: Runner) -> None:
    body = "self.set_camera_orientation(phi=90 * DEGREES, theta=0)\n"
    body += "a = Text('word').rotate(PI / 2, RIGHT).rotate(PI / 2)\nself.add(a, a.copy().shift(RIGHT))\nself.wait(0.2)"
    found = problems(runner, body, base="ThreeDScene")
    assert [it[0] for it in found] == ["overlap"]


def test_text_that_is_a_part_of_a_solid(runner: Runner) -> None:
    body = "c = Sphere()\nc.add(Text('side', font_size=12))\nself.add(c, Text('away').shift(9 * RIGHT))\nself.wait(0.2)"
    assert [it[0] for it in problems(runner, body, base="ThreeDScene")] == ["off_frame", "too_small"]


def test_trackers_are_no_shapes(runner: Runner) -> None:
    assert problems(runner, "t = ValueTracker(2)\nself.add(t)\nself.play(t.animate.set_value(20))") == []


def test_images_are_checked_too(runner: Runner) -> None:
    assert [it[0] for it in problems(runner, "self.add(Text('wide').shift(7 * RIGHT))")] == ["off_frame"]
