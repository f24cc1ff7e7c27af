"""The settings of a script decide what its caller leaves open, and the supervisor verifies what came of them."""

import io

import av
import pytest
from PIL import Image

from omega_runner.verification.video_file import frames_of
from runner_client import Answer, Runner

PORTRAIT = """
from manim import *
config.pixel_width, config.pixel_height, config.frame_rate = 180, 320, 20
config.frame_width, config.frame_height = 4.5, 8
class Tall(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.5)
"""
GLASS = """
from manim import *
config.transparent = True
class Glass(Scene):
    def construct(self):
        self.play(FadeIn(Circle(color=GREEN, fill_opacity=1)), run_time=0.5)
"""
# Manim's RED, GREEN, BLUE and YELLOW.
COLOURS = [(252, 98, 85), (131, 193, 103), (88, 196, 221), (247, 217, 111)]
FORGED = """
import json, os
from manim import *
class A(Scene):
    def construct(self):
        from omega_runner.video import settings
        fields = settings.VideoSettings.canvas_fields
        settings.VideoSettings.canvas_fields = lambda self: fields(self) | {CHANGE}
        self.play(Create(Circle()), run_time=0.5)
"""


def size(answer: Answer) -> tuple[int, int, float]:
    with av.open(io.BytesIO(answer.file())) as video:
        stream = video.streams.video[0]
        assert stream.average_rate is not None
        return stream.width, stream.height, float(stream.average_rate)


def test_script_decides_what_is_not_fixed(runner: Runner) -> None:
    answer = runner.run(PORTRAIT)
    assert size(answer) == (180, 320, 20)
    plan = answer.one("plan")
    assert (plan["width"], plan["height"], plan["fps"], plan["frames"]) == (180, 320, 20, 10)
    assert answer.of("warning") == []


def test_quality_of_the_caller_keeps_the_shape_of_the_script(runner: Runner) -> None:
    assert size(runner.run(PORTRAIT, fixed=["short_side", "fps"])) == (90, 160, 10)
    assert size(runner.run(PORTRAIT, fixed=["size", "fps"])) == (160, 90, 10)


def test_aspect_of_the_caller_is_the_edge_of_the_frame(runner: Runner) -> None:
    source = """
    from manim import *
    class A(Scene):
        def construct(self):
            bar = Square(1, fill_opacity=1, stroke_width=0).to_edge(UP, buff=0)
            self.play(FadeIn(bar), run_time=0.2)
            self.wait(0.2)
    """
    answer = runner.run(source, width=90, height=160, fixed=["aspect"])
    assert size(answer) == (90, 160, 10)
    with av.open(io.BytesIO(answer.file())) as video:
        last = [frame.to_ndarray(format="gray") for frame in video.decode(video=0)][-1]
    rows = [number for number, row in enumerate(last) if row.max() > 128]
    columns = [number for number, column in enumerate(last.T) if column.max() > 128]
    assert rows[0] == 0
    assert len(rows) == pytest.approx(len(columns), abs=2)  # a square stays one


@pytest.mark.parametrize("format", ["mov", "webm", "gif"])
def test_transparent_video_has_alpha(runner: Runner, format: str) -> None:
    answer = runner.run(GLASS, format=format, fixed=["format"], images=True)
    assert answer.one("artifact")["format"] == format
    assert answer.one("plan")["transparent"] is True
    assert {it["kind"] for it in answer.of("image")} >= {"poster", "thumbnail"}
    data = next(data for name, data in answer.files().items() if name.endswith(format))
    with av.open(io.BytesIO(data)) as video:
        stream = video.streams.video[0]
        if format == "webm":
            assert stream.metadata["alpha_mode"] == "1"
        alpha = list(frames_of(video, stream))[-1].to_ndarray(format="rgba")[:, :, 3]
    assert alpha[0, 0] < 8
    assert alpha[45, 80] > 200


def test_transparent_video_without_a_format_is_a_mov_that_says_so(runner: Runner) -> None:
    answer = runner.run(GLASS)
    assert answer.one("artifact")["name"] == "Glass.mov"
    assert [it["code"] for it in answer.of("warning")] == ["format_changed"]


def test_transparent_video_as_mp4_names_the_remedy(runner: Runner) -> None:
    answer = runner.run(GLASS, fixed=["format"])
    assert answer.one("artifact")["format"] == "mp4"
    assert "webm" in answer.one("warning")["message"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("from manim import *\nfrom manim.opengl import *\nclass A(Scene):\n    def construct(self): self.wait()", 2),
        ("from manim import *\nconfig.renderer = 'opengl'\n", 2),
        ("from manim import *\nclass A(Scene):\n    def construct(self):\n        self.add(OpenGLSurface())", 4),
    ],
)
def test_opengl_is_one_failure_without_repairs(runner: Runner, source: str, line: int) -> None:
    error = runner.run(source).error
    assert (error["code"], error["line"]) == ("invalid_setting", line)
    assert "OpenGL renderer is not supported" in error["message"]
    assert not error.get("repairs")


def test_a_class_of_the_script_may_have_such_a_name(runner: Runner) -> None:
    source = """
    from manim import *
    class OpenGLTalk(Scene):
        def construct(self):
            self.play(Create(Circle()), run_time=0.2)
    """
    assert runner.check(source).done["ok"] is True


def test_setting_that_no_video_can_have(runner: Runner) -> None:
    error = runner.run(PORTRAIT.replace("= 180, 320, 20", "= 180, 320, 0")).error
    assert (error["code"], error.get("repairs")) == ("invalid_setting", None)
    assert "config.frame_rate is 0" in error["message"]


def test_images_and_windows_open_nothing(runner: Runner) -> None:
    source = """
    from manim import *
    config.preview = True
    class A(Scene):
        def construct(self):
            self.play(Create(Circle()), run_time=0.2)
            self.camera.get_image().show()
    """
    answer = runner.run(source)
    assert answer.done["ok"] is True
    assert answer.of("warning") == []
    assert answer.log("stderr") == answer.log("stdout") == ""


def test_formula_prints_no_noise(runner: Runner) -> None:
    source = """
    from manim import *
    class A(Scene):
        def construct(self):
            self.play(Write(MathTex("x_{7419}")), run_time=0.2)
    """
    answer = runner.run(source)
    assert answer.done["ok"] is True
    assert answer.log("stderr") == answer.log("stdout") == ""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("'width': 4000, 'height': 4000", "pixel_limit"),
        ("'width': -2", "bad_output"),
        ("'fps': 0", "bad_output"),
        ("'fps': 'many'", "bad_output"),
        ("'format': 'webm'", "bad_output"),
        ("'width': 320", "bad_output"),
    ],
)
def test_forged_plan(runner: Runner, change: str, code: str) -> None:
    source = FORGED.replace("CHANGE", change)
    assert runner.run(source, fixed=["size", "fps", "format"]).code == code


def test_check_and_render_that_disagree(runner: Runner) -> None:
    source = """
    import os
    from manim import *
    config.pixel_width, config.pixel_height = (320, 180) if "check" in os.getcwd() else (160, 90)
    class A(Scene):
        def construct(self):
            self.play(Create(Circle()), run_time=0.2)
    """
    assert runner.run(source, encoding="manim").code == "bad_output"


@pytest.mark.parametrize("transparent", [False, True])
def test_gif_loops_and_keeps_its_colours(runner: Runner, transparent: bool) -> None:
    source = """
    from manim import *
    class A(Scene):
        def construct(self):
            colours = [RED, GREEN, BLUE, YELLOW, PURPLE, ORANGE]
            row = VGroup(*(Square(1, fill_opacity=1, color=it) for it in colours)).arrange(RIGHT)
            self.play(FadeIn(row), run_time=0.5)
            self.wait(0.5)
    """
    answer = runner.run(source, format="gif", fixed=["format"], transparent=transparent)
    with Image.open(io.BytesIO(answer.file())) as gif:
        assert gif.info["loop"] == 0
        assert answer.one("artifact")["duration_seconds"] == pytest.approx(1, abs=0.02)
        gif.seek(gif.n_frames - 1)
        frame = gif.convert("RGBA")
    shown = {frame.getpixel((80 + round((i - 2.5) * 14.06), 45)) for i in range(6)}
    assert len(shown) == 6, shown
    for want in COLOURS:
        assert min(sum(abs(a - b) for a, b in zip(it, want, strict=False)) for it in shown) < 30, (want, shown)


def test_tempconfig_around_a_scene_that_the_script_renders(runner: Runner) -> None:
    source = """
    from manim import *
    class A(Scene):
        def construct(self):
            self.play(Create(Circle()), run_time=0.5)
    with tempconfig({"pixel_width": 320, "pixel_height": 180, "frame_rate": 20, "quality": None}):
        A().render()
    """
    assert size(runner.run(source)) == (320, 180, 20)
    assert size(runner.run(source, fixed=["short_side", "fps"])) == (160, 90, 10)


def test_transparent_video_with_subtitles_has_alpha(runner: Runner) -> None:
    source = GLASS.replace("self.play", "self.add_subcaption('clear', duration=0.3)\n        self.play")
    answer = runner.run(source, format="webm", fixed=["format"])
    data = next(data for name, data in answer.files().items() if name.endswith("webm"))
    with av.open(io.BytesIO(data)) as video:
        assert video.streams.video[0].metadata["alpha_mode"] == "1"
        assert len(video.streams.subtitles) == 1
        assert list(frames_of(video, video.streams.video[0]))[-1].to_ndarray(format="rgba")[0, 0, 3] < 8


def test_joined_scenes_have_the_format_of_the_caller(runner: Runner) -> None:
    source = """
    from manim import *
    config.format = "gif"
    class A(Scene):
        def construct(self):
            self.play(Create(Circle()), run_time=0.5)
    class B(A):
        def construct(self):
            self.play(Create(Square()), run_time=0.5)
    """
    artifact = runner.run(source, scenes="all", join=True).one("artifact")
    assert (artifact["format"], artifact["frames"]) == ("mp4", 10)
