"""What counts as success, and what only appears to."""

import io
import pathlib

import pytest
from PIL import Image

import frames
from runner_client import SCENE, Runner


def test_video_that_matches_the_plan_is_accepted(runner: Runner) -> None:
    answer = runner.run()
    kinds = [it["type"] for it in answer.messages]
    assert [it["name"] for it in answer.of("phase")] == ["compile", "import", "check", "render", "combine", "verify"]
    assert kinds.index("plan") < kinds.index("anim_start") < kinds.index("anim_end") < kinds.index("artifact")
    plan, artifact = answer.one("plan"), answer.one("artifact")
    assert (plan["scene"], plan["plays"], plan["frames"]) == ("Trivial", 1, 4)
    assert (artifact["name"], artifact["frames"], artifact["duration_seconds"]) == ("Trivial.mp4", 4, 0.4)
    assert answer.one("anim_start")["line"] == 5
    assert len(frames.hashes(answer.file())) == 4
    assert answer.done["max_rss_bytes"] > 0
    assert answer.done["cpu_seconds"] > 0
    assert set(answer.done["timings"]) == {"compile", "import", "check", "render", "combine", "verify"}


def test_check_plans_without_rendering(runner: Runner) -> None:
    answer = runner.check(SCENE)
    assert answer.done["ok"] is True
    assert answer.one("plan")["frames"] == 4
    assert not answer.of("artifact")
    assert not answer.of("anim_start")


@pytest.mark.parametrize("form", ["mp4", "webm", "gif"])
@pytest.mark.parametrize("encoding", ["fast", "manim"])
def test_each_format(runner: Runner, form: str, encoding: str) -> None:
    answer = runner.run(format=form, encoding=encoding)
    assert answer.one("artifact")["name"] == f"Trivial.{form}"
    assert len(frames.hashes(answer.file())) == 4


def test_png_is_the_last_frame(runner: Runner) -> None:
    answer = runner.run(format="png")
    assert (answer.one("artifact")["kind"], answer.one("plan")["kind"]) == ("image", "image")
    assert Image.open(io.BytesIO(answer.file())).size == (160, 90)


def test_image_of_pixels_is_rendered(runner: Runner) -> None:
    """Pillow 13 rejects the arrays that Manim 0.21.0 passes to it; the lock file keeps an older version."""
    answer = runner.run("""
        from manim import *
        class Pixels(Scene):
            def construct(self):
                self.play(FadeIn(ImageMobject(np.uint8([[0, 200], [200, 0]])).scale(30)), run_time=0.2)
    """)
    assert len(frames.hashes(answer.file())) == 2


def test_scene_without_a_play_becomes_an_image(runner: Runner) -> None:
    answer = runner.run("from manim import *\nclass Still(Scene):\n    def construct(self): self.add(Square())")
    artifact = answer.one("artifact")
    assert (artifact["kind"], artifact["format"], artifact["name"]) == ("image", "png", "Still.png")
    assert answer.one("plan")["kind"] == "image"


@pytest.mark.parametrize("source", ["self.wait(0.3)", "self.play(FadeIn(Circle(color=BLACK)), run_time=0.3)", "pass"])
def test_black_video_is_blank(runner: Runner, source: str) -> None:
    assert runner.run(f"from manim import *\nclass A(Scene):\n    def construct(self): {source}").code == "blank"


@pytest.mark.parametrize("where", ["import", "construct"])
@pytest.mark.parametrize(
    "leave", ["import sys; sys.exit(0)", "import os; os._exit(0)", "import os; os._exit(3)", "raise SystemExit"]
)
def test_early_exit_is_not_a_success(runner: Runner, where: str, leave: str) -> None:
    body = f"        {leave}\n" if where == "construct" else ""
    top = f"{leave}\n" if where == "import" else ""
    answer = runner.run(SCENE + body + top)
    assert answer.code == "no_output"


def test_several_scenes_in_source_order(runner: Runner) -> None:
    source = "from manim import *\n" + "".join(
        f"class {name}(Scene):\n    def construct(self): self.play(Create({shape}()), run_time=0.2)\n"
        for name, shape in (("Zebra", "Square"), ("Ant", "Circle"), ("Mule", "Triangle"))
    )
    answer = runner.run(source, scenes="all")
    assert answer.one("scenes")["found"] == answer.one("scenes")["chosen"] == ["Zebra", "Ant", "Mule"]
    assert list(answer.files()) == ["Zebra.mp4", "Ant.mp4", "Mule.mp4"]
    assert list(runner.run(source).files()) == ["Mule.mp4"]
    assert list(runner.run(source, scenes=["Ant", "Zebra"]).files()) == ["Ant.mp4", "Zebra.mp4"]


def test_non_ascii_name_gets_a_plain_file_name(runner: Runner) -> None:
    answer = runner.run("from manim import *\nclass Größe(Scene):\n    def construct(self): self.add(Dot())")
    assert answer.one("artifact")["scene"] == "Größe"
    assert answer.one("artifact")["name"] == "scene-1.png"


@pytest.mark.parametrize(
    "source", ["\ufeff" + SCENE, SCENE.replace("\n", "\r\n"), "# -*- coding: utf-8 -*-" + SCENE + "# é"]
)
def test_encodings_that_python_reads(runner: Runner, source: str) -> None:
    assert runner.run(source).done["ok"] is True


def test_script_runs_in_the_same_environment_as_with_the_command(runner: Runner) -> None:
    answer = runner.run(
        SCENE
        + """
import sys, os, pathlib, inspect
assert __name__ != "__main__"
assert pathlib.Path(__file__).name == "scene.py" and pathlib.Path(__file__).exists()
assert "Trivial" in inspect.getsource(Trivial)
assert sys.stdin.read() == ""
print("hello"); print("world", file=sys.stderr)
pathlib.Path("note.txt").write_text("x")
assert "OMEGA_RUNNER_TMP" not in os.environ
"""
    )
    assert answer.done["ok"] is True
    assert answer.log("stdout").startswith("hello")
    assert "world" in answer.log("stderr")


@pytest.mark.parametrize("off", ["", "formula-format", "formula-batch", "formula-batch,formula-format"])
def test_formulas_look_the_same_however_they_are_typeset(runner: Runner, tmp_path: pathlib.Path, off: str) -> None:
    source = r"""
from manim import *
class F(Scene):
    def construct(self):
        formulas = VGroup(MathTex(r"e^{i\pi} + 1 = 0"), Tex("Text $x$"), MathTex("a", "+", "b"), Integer(12))
        self.add(formulas.arrange(DOWN), MathTex("".join("xyz")).to_edge(LEFT), *Tex(r"\textbf{b}").to_edge(UP))
"""
    with Runner(tmp_path, OMEGA_VIDEO_PATCHES_OFF=off) as other:
        patches = other.receive()["patches"]
        assert all(name not in patches for name in off.split(","))
        assert other.run(source).file() == runner.run(source).file()


def test_literal_formula_is_typeset_before_the_script_runs_and_once(runner: Runner) -> None:
    source = "from manim import *\nclass F(Scene):\n    def construct(self): self.add(MathTex('e^{i\\pi}+1=0'))"
    without_programs = source.replace("self.add", "import subprocess; subprocess.run = None; self.add")
    assert runner.run(without_programs).done["ok"] is True
    assert runner.run(without_programs).done["ok"] is True


def test_search_for_formulas_prints_nothing(runner: Runner) -> None:
    source = SCENE + "\nif False: MathTex('\\pi', 5j, -'a', tex_to_color_map={1: 2}, **{}), Matrix(1), Title()\n"
    answer = runner.run(source)
    assert answer.done["ok"] is True
    assert not answer.log("stderr")


@pytest.mark.parametrize(
    "source", ["MathTex(" * 5000, "MathTex('a')\n" + "-" * 100_000 + "1", "MathTex('\udc80')", "\0Tex"]
)
def test_script_that_cannot_be_read_fails_as_usual(runner: Runner, source: str) -> None:
    assert runner.check(source).code in ("syntax", "invalid_script", "script_exception", "out_of_memory", "crashed")
