"""The videos of several scenes as one."""

import pytest

from containers import contents, loud
from runner_client import Runner

THREE = """
import math, struct, wave
from manim import *
with wave.open("tone.wav", "wb") as file:
    file.setnchannels(1)
    file.setsampwidth(2)
    file.setframerate(16000)
    file.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i))) for i in range(3200)))
class Start(Scene):
    def construct(self):
        self.play(Create(Square()), run_time=1, subcaption="first")
class Still(Scene):
    def construct(self):
        self.add(Square())
class Middle(Scene):
    def construct(self):
        self.add_sound("tone.wav", time_offset=0.5)
        self.play(Create(Circle()), run_time=1, subcaption="second")
class Last(Scene):
    def construct(self):
        self.play(Create(Triangle()), run_time=0.5)
"""


@pytest.mark.parametrize("form", ["mp4", "webm"])
def test_joined_video_has_everything_in_source_order(runner: Runner, form: str) -> None:
    answer = runner.run(THREE, scenes=["Last", "Middle", "Start"], join=True, format=form, images=True)
    artifact = answer.one("artifact")
    assert (artifact["name"], artifact["scene"]) == (f"joined.{form}", "Start + Middle + Last")
    assert (artifact["frames"], artifact["duration_seconds"]) == (25, pytest.approx(2.5, abs=0.02))
    data = answer.file()
    found = contents(data)
    assert found.frames == 25
    assert found.chapters == [("Start", 0), ("Middle", 1), ("Last", 2)]
    assert [it[2] for it in found.cues] == ["first", "second"]
    assert found.cues[1][:2] == (1000, 2000)
    assert loud(data) == [(pytest.approx(1.5, abs=0.02), pytest.approx(1.7, abs=0.02))]
    srt = b"".join(answer.chunks("joined.srt")).decode()
    assert "00:00:01,000 --> 00:00:02,000\nsecond" in srt
    assert [it["name"] for it in answer.of("image") if it["kind"] != "layout"] == [
        "joined.poster.jpg",
        "joined.thumbnail.jpg",
    ]


def test_scene_without_duration_is_named(runner: Runner) -> None:
    answer = runner.run(THREE, scenes="all", join=True)
    assert answer.one("artifact")["scene"] == "Start + Middle + Last"
    assert "Still" in next(it["message"] for it in answer.of("warning") if it["code"] == "scene_not_joined")


def test_one_scene_keeps_its_name(runner: Runner) -> None:
    assert runner.run(THREE, scenes=["Last"], join=True).one("artifact")["name"] == "Last.mp4"


def test_images_cannot_be_joined(runner: Runner) -> None:
    source = "from manim import *\n" + "".join(
        f"class {name}(Scene):\n    def construct(self): self.add(Dot())\n" for name in "AB"
    )
    answer = runner.run(source, scenes="all", join=True)
    assert answer.code == "no_output"
    assert "nothing to join" in answer.error["message"]


@pytest.mark.parametrize("more", [{"join": 1}, {"join": True, "format": "gif"}, {"join": True, "format": "png"}])
def test_invalid_requests_are_refused(fresh: Runner, more: dict[str, object]) -> None:
    fresh.receive()
    fresh.start(**more)
    assert "join" in fresh.receive()["message"]
