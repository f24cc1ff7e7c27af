"""Sounds of a script are in the video, at their time and as loud as the script says."""

import pytest

from containers import contents, loud, samples
from runner_client import Runner

TONES = """
import math, struct, wave
from manim import *
def tone(name, seconds, rate=22050, channels=1):
    with wave.open(name, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        values = [int(16000 * math.sin(2 * math.pi * 440 * i / rate)) for i in range(int(seconds * rate))]
        file.writeframes(b"".join(struct.pack("<h", it) * channels for it in values))
tone("short.wav", 0.2)
tone("wide.wav", 0.3, 44100, 2)
class Heard(Scene):
    def construct(self):
        self.add_sound("short.wav", time_offset=0.3)
        self.play(Create(Square()), run_time=1)
        self.next_section("second")
        self.add_sound("wide.wav", gain=-12)
        self.play(Create(Circle()), run_time=1)
"""


@pytest.mark.parametrize("form", ["mp4", "webm"])
@pytest.mark.parametrize("encoding", ["fast", "manim"])
def test_sounds_are_heard_at_their_time(runner: Runner, form: str, encoding: str) -> None:
    data = runner.run(TONES, format=form, encoding=encoding).file()
    assert contents(data).codecs["audio"] == {"mp4": "aac", "webm": "opus"}[form]
    first, second = loud(data)
    assert first == (pytest.approx(0.3, abs=0.02), pytest.approx(0.5, abs=0.02))
    assert second == (pytest.approx(1.0, abs=0.02), pytest.approx(1.3, abs=0.02))


def test_gain_is_kept(runner: Runner) -> None:
    heard = samples(runner.run(TONES).file())
    first, second = abs(heard[: len(heard) // 2]).max(), abs(heard[len(heard) // 2 :]).max()
    # -12 dB are a quarter.
    assert second / first == pytest.approx(0.25, abs=0.04)


def test_options_that_only_ffmpeg_knows_are_not_reported(runner: Runner) -> None:
    assert "options were not used" not in " ".join(runner.run(TONES).log("stdout").split())
