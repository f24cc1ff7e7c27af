"""The settings of a script and of the ``manim.cfg`` beside it: honoured, bounded, or named in a warning."""

from pathlib import Path
from typing import Any, ClassVar

import pytest
from manim import WHITE, Circle, Create, Scene, config, tempconfig

from omega_runner.video import fork_call
from omega_runner.video.errors import LimitExceeded, SettingRefused
from omega_runner.video.listener import Silence
from omega_runner.video.plan import plan_scene
from omega_runner.video.settings import Quality, VideoSettings

LOW = Quality(160, 90, 10)


class Sample(Scene):
    def construct(self) -> None:
        self.play(Create(Circle()), run_time=0.5)


def outcome(
    directory: Path,
    script: Any = lambda: None,
    scene: Any = Sample,
    cfg: str | bytes | None = None,
    fixed: Any = (),
    **more: Any,
) -> dict[str, Any]:
    """Return the settings that ``script`` leads to, or the failure."""

    def run() -> dict[str, Any]:
        warnings: list[list[str]] = []
        settings = VideoSettings(
            LOW, fixed=fixed, max_pixels=1920 * 1080, warn=lambda code, text: warnings.append([code, text]), **more
        )
        try:
            settings.prepare(directory)
            script()
            settings.settle(scene)
            plan = plan_scene(scene, settings, Silence(), 1000)
        except BaseException as failure:
            return {"failure": type(failure).__name__, "message": str(failure)}
        return settings.canvas_fields() | {
            "frames": plan.frames, "kind": plan.kind, "background": config.background_color.to_hex(),
            "frame": [round(config.frame_width, 2), round(config.frame_height, 2)], "warnings": warnings,
        }  # fmt: skip

    if cfg is not None:
        (directory / "manim.cfg").write_bytes(cfg.encode() if isinstance(cfg, str) else cfg)
    return fork_call.call(run)


@pytest.fixture(autouse=True)
def _in_an_own_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults_are_those_of_the_caller(tmp_path: Path) -> None:
    it = outcome(tmp_path)
    assert (it["width"], it["height"], it["fps"], it["format"], it["frames"]) == (160, 90, 10, "mp4", 5)
    assert (it["transparent"], it["warnings"], it["frame"]) == (False, [], [14.22, 8])


def by_attribute() -> None:
    config.pixel_width, config.pixel_height, config.frame_rate = 90, 160, 20
    config.frame_width, config.frame_height = 4.5, 8


def by_item() -> None:
    config["pixel_width"], config["pixel_height"], config["frame_rate"] = 90, 160, 20
    config["frame_x_radius"], config["frame_y_radius"] = 2.25, 4


def by_update() -> None:
    config.update({"frame_size": (90, 160), "frame_rate": 20, "frame_width": 4.5, "frame_height": 8})


@pytest.mark.parametrize("script", [by_attribute, by_item, by_update])
def test_size_rate_and_frame_of_the_script(script: Any, tmp_path: Path) -> None:
    it = outcome(tmp_path, script)
    assert (it["width"], it["height"], it["fps"], it["frames"]) == (90, 160, 20, 10)
    assert (it["frame"], it["warnings"]) == ([4.5, 8], [])


def one_side() -> None:
    config.pixel_width = 720


@pytest.mark.parametrize("where", [{"script": one_side}, {"cfg": "[CLI]\npixel_width = 720\n"}])
def test_the_other_side_is_that_of_manim(where: dict[str, Any], tmp_path: Path) -> None:
    it = outcome(tmp_path, **where)
    assert (it["width"], it["height"]) == (720, 1080)


def test_caller_fixes_over_the_script(tmp_path: Path) -> None:
    assert outcome(tmp_path, by_attribute, fixed={"short_side", "fps"})["fps"] == 10
    it = outcome(tmp_path, by_attribute, fixed={"size", "fps"})
    assert (it["width"], it["height"], it["frame"]) == (160, 90, [8.0, 4.5])


class Init(Sample):
    def __init__(self, **options: Any) -> None:
        config.frame_rate = 20
        super().__init__(**options)


class Construct(Sample):
    def construct(self) -> None:
        config.frame_rate = 20
        config.pixel_width, config.pixel_height = 320, 180
        super().construct()


class Temporary(Sample):
    def construct(self) -> None:
        with tempconfig({"frame_rate": 20}):
            super().construct()


class Old(Sample):
    CONFIG: ClassVar[dict[str, Any]] = {"camera_config": {"background_color": "#ffffff", "frame_rate": 20}, "count": 3}


@pytest.mark.parametrize("scene", [Init, Construct, Temporary, Old])
def test_settings_in_a_scene(scene: Any, tmp_path: Path) -> None:
    it = outcome(tmp_path, scene=scene)
    assert (it["fps"], it["frames"], it["warnings"]) == (20, 10, [])
    assert it["width"] == (320 if scene is Construct else 160)


def test_camera_follows_the_size_that_a_scene_sets(tmp_path: Path) -> None:
    shapes: list[tuple[int, ...]] = []

    class Observed(Construct):
        def construct(self) -> None:
            super().construct()
            shapes.append(self.renderer.camera.pixel_array.shape)
            assert shapes == [(180, 320, 4)]

    assert outcome(tmp_path, scene=Observed)["width"] == 320


class Late(Sample):
    def construct(self) -> None:
        super().construct()
        config.frame_rate = 20
        super().construct()


def test_a_change_after_the_first_play_is_named(tmp_path: Path) -> None:
    it = outcome(tmp_path, scene=Late)
    assert (it["fps"], it["frames"]) == (10, 10)
    assert it["warnings"][0][0] == "setting_ignored"
    assert "after its first animation" in it["warnings"][0][1]


def test_background(tmp_path: Path) -> None:
    def script() -> None:
        config.background_color = WHITE

    assert outcome(tmp_path, script)["background"] == "#FFFFFF"
    assert outcome(tmp_path, scene=Old)["background"] == "#FFFFFF"


def test_own_settings_are_named_once(tmp_path: Path) -> None:
    def script() -> None:
        config.media_dir = "elsewhere"
        config.disable_caching = False
        config.verbosity = "DEBUG"

    it = outcome(tmp_path, script)
    ((code, text),) = it["warnings"]
    assert code == "setting_ignored"
    assert all(f"config.{name}" in text for name in ("media_dir", "disable_caching", "verbosity"))


def test_windows_are_ignored_without_a_word(tmp_path: Path) -> None:
    def script() -> None:
        config.preview = config.show_in_file_browser = config.enable_gui = True

    assert outcome(tmp_path, script)["warnings"] == []


@pytest.mark.parametrize(
    ("format", "expected"), [("gif", "gif"), ("webm", "webm"), ("mov", "mov"), ("png", "png"), (None, "mp4")]
)
def test_format_of_the_script(format: Any, expected: str, tmp_path: Path) -> None:
    def script() -> None:
        config["format"] = format

    assert outcome(tmp_path, script)["format"] == expected
    assert outcome(tmp_path, script, fixed={"format"})["format"] == "mp4"


def test_last_frame_only(tmp_path: Path) -> None:
    def script() -> None:
        config.save_last_frame = True
        config.write_to_movie = False

    it = outcome(tmp_path, script)
    assert (it["format"], it["kind"], it["warnings"]) == ("png", "image", [])


def transparent() -> None:
    config.transparent = True


def test_transparent_video_is_no_mp4(tmp_path: Path) -> None:
    it = outcome(tmp_path, transparent)
    assert (it["format"], it["transparent"]) == ("mov", True)
    assert [code for code, _ in it["warnings"]] == ["format_changed"]
    assert outcome(tmp_path, transparent=True)["format"] == "mov"

    it = outcome(tmp_path, transparent, fixed={"format"})
    assert (it["format"], it["transparent"]) == ("mp4", False)
    assert "webm" in it["warnings"][0][1]

    it = outcome(tmp_path, transparent, fixed={"format"}, format="webm")
    assert (it["format"], it["transparent"], it["warnings"]) == ("webm", True, [])


def test_range_of_plays(tmp_path: Path) -> None:
    class Three(Sample):
        def construct(self) -> None:
            for _ in range(3):
                super().construct()

    def script() -> None:
        config.from_animation_number = 2

    assert outcome(tmp_path, scene=Three, plays=(1, 1))["frames"] == 5
    assert outcome(tmp_path, script, scene=Three)["frames"] == 5
    assert outcome(tmp_path, script, scene=Three, plays=(0, 1))["frames"] == 10


@pytest.mark.parametrize(
    ("name", "value"), [("frame_rate", 0), ("frame_rate", 1000), ("frame_width", 0), ("frame_height", float("nan"))]
)
def test_value_that_no_video_can_have(name: str, value: Any, tmp_path: Path) -> None:
    def script() -> None:
        config[name] = value

    it = outcome(tmp_path, script)
    assert it["failure"] == SettingRefused.__name__
    assert it["message"].startswith(f"config.{name} is ")


def test_too_many_pixels(tmp_path: Path) -> None:
    def script() -> None:
        config.pixel_width = config.pixel_height = 10**6

    it = outcome(tmp_path, script)
    assert it["failure"] == LimitExceeded.__name__
    assert "1000000x1000000" in it["message"]
    assert "failure" not in outcome(tmp_path, script, fixed={"size"})


def test_opengl_is_refused_where_it_is_set(tmp_path: Path) -> None:
    def script() -> None:
        config.renderer = "OpenGL"

    def in_a_block() -> None:
        with tempconfig({"renderer": "opengl"}):
            pass

    for it in (outcome(tmp_path, script), outcome(tmp_path, in_a_block)):
        assert it["failure"] == SettingRefused.__name__
        assert "OpenGL renderer is not supported" in it["message"]


def test_manim_cfg(tmp_path: Path) -> None:
    cfg = "[CLI]\nbackground_color = WHITE\nframe_rate = 20\npixel_width = 90\npixel_height = 160\npreview = True\n"
    it = outcome(tmp_path, cfg=cfg)
    assert (it["width"], it["height"], it["fps"], it["background"]) == (90, 160, 20, "#FFFFFF")
    # Manim's own rule: the frame is 8 units high.
    assert (it["frame"], it["warnings"]) == ([4.5, 8], [])

    def script() -> None:
        config.frame_rate = 5

    assert outcome(tmp_path, script, cfg=cfg)["fps"] == 5
    assert outcome(tmp_path, script, cfg=cfg, fixed={"fps"})["fps"] == 10


def test_manim_cfg_that_is_not_honoured_is_named(tmp_path: Path) -> None:
    cfg = "[CLI]\nmedia_dir = out\nplugins = manim_slides\nquality = h\n[logger]\nlog_timestamps = False\n"
    it = outcome(tmp_path, cfg=cfg)
    ((code, text),) = it["warnings"]
    assert code == "setting_ignored"
    assert text.startswith("manim.cfg")
    assert "media_dir, plugins, [logger]" in text
    assert (it["width"], it["height"], it["fps"]) == (1920, 1080, 60)


@pytest.mark.parametrize(
    "cfg",
    [
        b"\x7fELF\x00\xff\xfe", "frame_rate = 3\n", "[CLI]\nframe_rate = 3\nframe_rate = 4\n", "[CLI]\n[CLI]\n",
        "[CLI]\nframe_rate = fast\n", "[CLI]\nframe_rate = 0\n", "[CLI]\nframe_width = nan\n",
        "[CLI]\nbackground_color = NO_COLOUR\n", "[CLI]\nformat = avi\n", "[CLI]\nquality = best\n",
        "[CLI]\nrenderer = opengl\n", "[CLI]\n" + "# filler\n" * 20_000, "<html></html>",
    ],
)  # fmt: skip
def test_manim_cfg_that_cannot_be_used(cfg: str | bytes, tmp_path: Path) -> None:
    it = outcome(tmp_path, cfg=cfg)
    assert it["failure"] == SettingRefused.__name__, it
    assert "manim.cfg" in it["message"]


def test_pixels_of_another_shape_than_the_frame_are_named(tmp_path: Path) -> None:
    def script() -> None:
        config.pixel_width, config.pixel_height = 90, 160

    it = outcome(tmp_path, script)
    assert (it["width"], it["height"], it["frame"]) == (90, 160, [14.22, 8])
    assert [code for code, _ in it["warnings"]][:1] == ["frame_mismatch"]


def test_odd_size_is_named(tmp_path: Path) -> None:
    def script() -> None:
        config.pixel_width, config.pixel_height = 161, 91

    it = outcome(tmp_path, script)
    assert (it["width"], it["height"]) == (160, 90)
    assert it["warnings"][0][0] == "setting_adjusted"


def test_shape_of_the_caller_is_the_frame_that_the_script_finds(tmp_path: Path) -> None:
    frames: list[Any] = []

    def run() -> list[Any]:
        settings = VideoSettings(Quality(90, 160, 10), fixed={"aspect"})
        settings.prepare(tmp_path)
        frames.append([round(config.frame_width, 2), round(config.frame_height, 2)])
        return frames

    assert fork_call.call(run) == [[8, 14.22]]
