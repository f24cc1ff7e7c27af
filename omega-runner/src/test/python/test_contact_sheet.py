"""A contact sheet shows a video at several times, and is only made on request."""

import io

import pytest
from PIL import Image

from runner_client import Runner

PLAYS = (
    "from manim import *\nclass A(Scene):\n    def construct(self):\n"
    "        for color in (RED, GREEN, BLUE, YELLOW):\n"
    "            s = Square(4, color=color, fill_opacity=1)\n"
    "            self.play(FadeIn(s), run_time=0.4)\n            self.play(FadeOut(s), run_time=0.4)\n"
    "        self.add(Square(4, color=RED, fill_opacity=1))\n        self.wait(0.4)\n"
)


@pytest.mark.parametrize("form", ["mp4", "gif"])
def test_sheet_shows_every_colour(runner: Runner, form: str) -> None:
    answer = runner.run(PLAYS, format=form, width=640, height=360, sheet=True)
    assert answer.done["ok"], answer.messages
    message = answer.of("image")[0]
    assert [it["kind"] for it in answer.of("image")] == ["sheet"]
    sheet = Image.open(io.BytesIO(b"".join(answer.chunks(message["name"])))).convert("RGB")
    assert (sheet.width, sheet.height) == (message["width"], message["height"])
    assert sheet.width == 4 * 480 + 3 * 8
    colors = [sheet.getpixel((x, y)) for x in range(0, sheet.width, 20) for y in range(0, sheet.height, 20)]
    for channel in ((252, 98, 85), (131, 193, 103), (88, 196, 221), (247, 217, 111)):
        assert min(sum(abs(a - b) for a, b in zip(color, channel, strict=True)) for color in colors) < 60, channel


def test_sheet_of_a_scene_without_animations(runner: Runner) -> None:
    answer = runner.run(format="png", width=640, height=360, sheet=True)
    assert [(it["kind"], it["width"]) for it in answer.of("image")] == [("sheet", 480)]
    assert answer.done["ok"]


def test_no_sheet_unless_it_is_requested(runner: Runner) -> None:
    assert "sheet" not in [it["kind"] for it in runner.run(images=True).of("image")]
