"""The sheet of layout problems: one image with a tile for each problem, of a bounded size."""

from __future__ import annotations

import base64
import io
from typing import Any

from PIL import Image

from layout_scripts import script
from omega_runner.supervisor.layout_sheet import MAX_STILLS, LayoutSheet
from omega_runner.verification import layout_sheet
from runner_client import Runner

FAULTS = "a = Text('far').shift(6.9 * LEFT)\nself.add(a, Text('one two'), Text('three'))\nself.wait(0.5)"


def image(data: bytes) -> Any:
    return Image.open(io.BytesIO(data), formats=["PNG"])


def test_a_check_draws_a_tile_for_each_problem(runner: Runner) -> None:
    answer = runner.check(script(FAULTS), images=True, width=854, height=480)
    assert len(answer.of("layout")) == 2
    drawn = answer.one("artifact")
    assert (drawn["name"], drawn["kind"], drawn["scene"]) == ("layout.png", "image", "layout")
    sheet = image(answer.files()["layout.png"])
    assert sheet.size == (drawn["width"], drawn["height"])
    assert sheet.width == 3 * layout_sheet._MARGIN + 2 * 427
    red = [it for _, it in sheet.convert("RGB").getcolors(1 << 20) if it[0] > 200 and it[1] < 110 and it[2] < 110]
    assert red, "the boxes of errors are red"


def test_problems_of_all_scenes_are_on_one_sheet(runner: Runner) -> None:
    source = script(FAULTS) + script(FAULTS).replace("class A", "class B").partition("\n")[2]
    answer = runner.check(source, images=True, scenes="all")
    assert {it["scene"] for it in answer.of("layout")} == {"A", "B"}
    assert len(answer.files()) == 1


def test_a_video_with_images_gets_one_of_the_problems_of_its_scene(runner: Runner) -> None:
    fine = "class B(Scene):\n    def construct(self):\n        self.add(Text('fine'))\n        self.wait(1)\n"
    answer = runner.run(script(FAULTS) + "\n" + fine, images=True, scenes="all")
    kinds = [(it["scene"], it["kind"]) for it in answer.of("image")]
    assert kinds == [("A", "poster"), ("A", "thumbnail"), ("A", "layout"), ("B", "poster"), ("B", "thumbnail")]
    described = next(it for it in answer.of("image") if it["kind"] == "layout")
    with Image.open(io.BytesIO(b"".join(answer.chunks("A.layout.jpg"))), formats=["JPEG"]) as sheet:
        assert sheet.size == (described["width"], described["height"])


def test_a_joined_video_gets_one_image_of_all_problems(runner: Runner) -> None:
    source = script(FAULTS) + "\n" + script(FAULTS).replace("class A", "class B").partition("\n")[2]
    answer = runner.run(source, images=True, scenes="all", join=True)
    assert [it["name"] for it in answer.of("image") if it["kind"] == "layout"] == ["joined.layout.jpg"]


def test_without_problems_or_without_a_wish_there_is_no_sheet(runner: Runner) -> None:
    assert not runner.check(script(FAULTS)).of("artifact")
    assert not runner.check(script("self.add(Text('fine'))\nself.wait(1)"), images=True).of("artifact")


def test_errors_come_before_what_may_be_intended_and_the_rest_is_counted() -> None:
    data = io.BytesIO()
    Image.new("RGB", (32, 18), "red").save(data, "JPEG")
    still = {"data": base64.b64encode(data.getvalue()).decode()}
    sheet = LayoutSheet()
    for number in range(MAX_STILLS + 3):
        severity = "error" if number == MAX_STILLS + 2 else "info"
        sheet.add("A", {"code": "overlap", "severity": severity, "line": 1, "objects": []}, still, [])
    assert len(sheet._stills) == MAX_STILLS
    assert sheet._left_out == {"A": 3}
    assert sheet._stills[-1].is_error


def test_a_caption_has_only_letters_of_its_font() -> None:
    still = {"line": 3, "scene": "A", "code": "too_small", "objects": ['Text("日本\nx")']}
    assert layout_sheet.caption(still) == 'line 3: Text("?? x") too small'
