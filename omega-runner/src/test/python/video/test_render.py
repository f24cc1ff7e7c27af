"""Test every format, sound, and the events of the listener."""

import wave
from pathlib import Path
from typing import Any

import av
import pytest
from manim import Circle, Create, Scene, Square
from PIL import Image

from omega_runner.video import fork_call
from omega_runner.video.errors import NoOutput
from omega_runner.video.listener import Silence
from omega_runner.video.raster_hash import RasterHash
from omega_runner.video.render import render_scene
from omega_runner.video.settings import Quality, VideoSettings

QUALITY = Quality(160, 90, 10)
SOUND_SECONDS = 1.0


class Heard(Silence):
    """Counts the events."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.frames = 0

    def play_started(self, index: int, label: str, line: int | None, frames: int) -> None:
        self.events.append(f"start {index} {frames}")

    def play_ended(self, index: int) -> None:
        self.events.append(f"end {index}")

    def frame_written(self, total: int, pixels: Any) -> None:
        self.frames = total


class Sample(Scene):
    def construct(self) -> None:
        self.play(Create(Circle()))
        self.wait(0.5)


class Still(Scene):
    def construct(self) -> None:
        self.add(Square())


class Loud(Scene):
    sound = ""

    def construct(self) -> None:
        self.wait(0.5)
        self.add_sound(self.sound)
        self.wait(2)


class Skipped(Scene):
    def construct(self) -> None:
        self.next_section(skip_animations=True)
        self.play(Create(Circle()))


def rendered(scene: Any, directory: Path, format: Any = "mp4", encoding: Any = "fast") -> dict[str, Any]:
    heard = Heard()
    raster = RasterHash()
    settings = VideoSettings(QUALITY, format)
    settings.prepare(directory)
    file = render_scene(scene, settings, encoding, heard, raster=raster)
    return {"file": str(file), "events": heard.events, "written": heard.frames, "hashed": raster.frames}


def frames_of(file: str) -> tuple[int, int, int]:
    with av.open(file) as container:
        stream = container.streams.video[0]
        return sum(1 for _ in container.decode(stream)), stream.width, stream.height


@pytest.mark.parametrize("encoding", ["fast", "manim"])
@pytest.mark.parametrize("format", ["mp4", "webm", "gif"])
def test_video(format: str, encoding: str, tmp_path: Path) -> None:
    result = fork_call.call(lambda: rendered(Sample, tmp_path, format, encoding))
    assert Path(result["file"]).suffix == f".{format}"
    assert Path(result["file"]).is_relative_to(tmp_path)
    assert frames_of(result["file"]) == (15, 160, 90)
    assert result["events"] == ["start 0 10", "end 0", "start 1 5", "end 1"]
    assert (result["written"], result["hashed"]) == (15, 15)


@pytest.mark.parametrize(("scene", "format"), [(Sample, "png"), (Still, "mp4"), (Still, "png")])
def test_image(scene: Any, format: str, tmp_path: Path) -> None:
    result = fork_call.call(lambda: rendered(scene, tmp_path, format))
    with Image.open(result["file"]) as image:
        assert (image.format, image.size) == ("PNG", (160, 90))
        assert image.convert("L").getextrema()[1] > 50
    assert (result["written"], result["hashed"]) == (0, 1)


@pytest.mark.parametrize("encoding", ["fast", "manim"])
@pytest.mark.parametrize("format", ["mp4", "webm"])
def test_sound(format: str, encoding: str, tmp_path: Path) -> None:
    Loud.sound = str(tmp_path / "tone.wav")
    with wave.open(Loud.sound, "wb") as tone:
        tone.setparams((1, 2, 44100, 0, "NONE", ""))
        tone.writeframes(b"\x00\x40\x00\xc0" * int(22050 * SOUND_SECONDS))
    file = fork_call.call(lambda: rendered(Loud, tmp_path, format, encoding))["file"]
    with av.open(file) as container:
        stream = container.streams.audio[0]
        loud = [frame.time for frame in container.decode(stream) if abs(frame.to_ndarray()).max() > 0.1]
    assert loud[0] == pytest.approx(0.5, abs=0.1)
    assert loud[-1] == pytest.approx(0.5 + SOUND_SECONDS, abs=0.1)
    assert frames_of(file)[0] == 25


def test_all_plays_skipped(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=NoOutput.__name__):
        fork_call.call(lambda: rendered(Skipped, tmp_path))
