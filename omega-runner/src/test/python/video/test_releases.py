"""A script means the same on each release of Manim that the runner supports."""

from pathlib import Path
from typing import Any

import av
import pytest
from manim import Circle, Create, Scene, config, tempconfig
from test_settings import outcome

from omega_runner.video import fork_call, releases
from omega_runner.video.listener import Silence
from omega_runner.video.render import render_scene
from omega_runner.video.settings import Encoding, Format, Quality, VideoSettings

NEW = bool(releases.OWN_SETTINGS)


class Sample(Scene):
    def construct(self) -> None:
        self.play(Create(Circle()), run_time=0.5)


@pytest.fixture(autouse=True)
def _in_an_own_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_former_setting_of_the_format_counts(tmp_path: Path) -> None:
    def script() -> None:
        assert config.movie_file_extension == config["movie_file_extension"] == ".mp4"
        config.movie_file_extension = ".webm"

    assert outcome(tmp_path, script)["format"] == "webm"
    assert outcome(tmp_path, cfg="[CLI]\nmovie_file_extension = .mov\n")["format"] == "mov"


def test_former_settings_have_no_effect_and_are_named(tmp_path: Path) -> None:
    def script() -> None:
        assert config.write_to_movie is True
        config.update({"save_pngs": True, "flush_cache": True})
        config.force_window = True
        with tempconfig({"write_to_movie": False}):
            assert config.write_to_movie is False
        assert config.write_to_movie is True

    it = outcome(tmp_path, script)
    assert (it["format"], it["frames"]) == ("mp4", 5)
    assert [code for code, _ in it["warnings"]] == ["setting_ignored"]
    assert "config.save_pngs, config.flush_cache." in it["warnings"][0][1]


@pytest.mark.skipif(not NEW, reason="0.21 has no such setting")
def test_new_settings_of_the_encoder_are_named(tmp_path: Path) -> None:
    def script() -> None:
        config.video_codec = "libx265"
        config.video_encoder_options = {"crf": "40"}
        config.live_preview = True

    it = outcome(tmp_path, script)
    assert [code for code, _ in it["warnings"]] == ["setting_ignored"]
    assert "config.video_codec, config.video_encoder_options." in it["warnings"][0][1]


@pytest.mark.skipif(not NEW, reason="0.21 has no such formats")
@pytest.mark.parametrize(
    ("format", "expected", "codes"),
    [("auto", "mp4", []), ("none", "mp4", []), ("png-sequence", "png", ["format_changed"])],
)
def test_new_formats(format: str, expected: str, codes: list[str], tmp_path: Path) -> None:
    def script() -> None:
        config["format"] = format

    it = outcome(tmp_path, script)
    assert (it["format"], [code for code, _ in it["warnings"]]) == (expected, codes)


def file_of(scene: type[Scene], directory: Path, format: Format, encoding: Encoding) -> str:
    settings = VideoSettings(Quality(160, 90, 10), format, fixed={"format"})
    settings.prepare(directory)
    return str(render_scene(scene, settings, encoding, Silence()))


@pytest.mark.parametrize("encoding", ["fast", "manim"])
@pytest.mark.parametrize("format", ["mp4", "webm", "mov", "gif"])
def test_scene_without_a_play_is_an_image(format: Any, encoding: Any, tmp_path: Path) -> None:
    class Still(Scene):
        def construct(self) -> None:
            self.add(Circle())

    assert fork_call.call(lambda: file_of(Still, tmp_path, format, encoding)).endswith(".png")


@pytest.mark.parametrize("encoding", ["fast", "manim"])
@pytest.mark.parametrize("format", ["mp4", "gif"])
def test_size_and_rate_of_a_scene_reach_the_encoder(format: Any, encoding: Any, tmp_path: Path) -> None:
    class Small(Sample):
        def construct(self) -> None:
            config.pixel_width, config.pixel_height, config.frame_rate = 80, 60, 5
            super().construct()

    with av.open(fork_call.call(lambda: file_of(Small, tmp_path, format, encoding))) as file:
        frames = list(file.decode(video=0))
    assert [(it.width, it.height) for it in frames] == [(80, 60)] * 3


@pytest.mark.skipif(not NEW, reason="0.21 has no session of a render")
def test_encoder_that_cannot_start_is_not_the_fault_of_the_script(tmp_path: Path) -> None:
    def run() -> str:
        import manim.scene.video_segment_encoder as encoders

        def refuse(*_: Any, **__: Any) -> None:
            raise OSError(28, "No space left on device")

        encoders.av = type("Av", (), {"open": staticmethod(refuse)})
        try:
            return file_of(Sample, tmp_path, "mp4", "manim")
        except Exception as failure:
            return f"{type(failure).__name__}: {failure}"

    assert "EncodeFailed: the encoder failed: Failed to open" in fork_call.call(run)
