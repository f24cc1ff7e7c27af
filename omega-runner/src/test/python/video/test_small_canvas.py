"""Small frames of a scene whose camera keeps its size."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import BLUE, Circle, FadeIn, MovingCameraScene, Scene, Sphere, Square, ThreeDScene, ZoomedScene

from omega_runner.video.listener import Silence
from omega_runner.video.plan import plan_scene
from omega_runner.video.settings import Quality, VideoSettings
from omega_runner.video.small_canvas import SmallCanvas


class Watcher(Silence):
    """Draws each play, and keeps what it gets."""

    def __init__(self) -> None:
        self.frames: list[Any] = []

    def play_planned(self, draw: Any) -> None:
        self.frames.append(draw())


def planned(scene: type[Scene], directory: Path) -> list[Any]:
    settings = VideoSettings(Quality(1280, 720, 5), "mp4")
    settings.prepare(directory)
    watcher = Watcher()
    plan_scene(scene, settings, watcher, 1000)
    return watcher.frames


class Plane(Scene):
    def construct(self) -> None:
        self.camera.background_color = BLUE
        for side in (2, 4):
            self.play(FadeIn(Square(side, fill_opacity=1, color="#ff0000")), run_time=0.2)
            assert self.camera.pixel_array.shape == (720, 1280, 4)
            assert self.camera.pixel_width == 1280


class Moved(MovingCameraScene):
    def construct(self) -> None:
        self.camera.frame.move_to((100, 0, 0))
        self.play(FadeIn(Circle(fill_opacity=1, color="#ff0000").move_to((100, 0, 0))), run_time=0.2)


class Space(ThreeDScene):
    def construct(self) -> None:
        self.set_camera_orientation(phi=1)
        self.play(FadeIn(Sphere(resolution=(8, 8), fill_opacity=1, checkerboard_colors=["#ff0000"])), run_time=0.2)


class Zoomed(ZoomedScene):
    def construct(self) -> None:
        self.activate_zooming()
        self.play(FadeIn(Circle()), run_time=0.2)


class Fragile(Square):
    breaks = False

    def get_fill_rgbas(self, *arguments: Any) -> Any:
        if self.breaks:
            raise ValueError("cannot be drawn")
        return super().get_fill_rgbas(*arguments)


class Hostile(Scene):
    def construct(self) -> None:
        self.play(FadeIn(Fragile()), run_time=0.2)


@pytest.mark.parametrize("scene", [Plane, Moved, Space])
def test_end_of_each_play_is_drawn_small(tmp_path: Path, scene: type[Scene]) -> None:
    frames = planned(scene, tmp_path)
    for frame in frames:
        assert frame.shape == (240, 427, 4)
        red, green, _, _ = map(int, frame[120, 213])
        assert red > max(100, 2 * green)
    if scene is Plane:
        assert len(frames) == 2
        assert not np.array_equal(*frames)
        assert tuple(frames[0][2, 2]) == (0x58, 0xC4, 0xDD, 255)


def test_camera_with_cameras_is_not_drawn(tmp_path: Path) -> None:
    assert planned(Zoomed, tmp_path)[-1:] == [None]


def test_mobject_that_cannot_be_drawn_does_not_fail_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = SmallCanvas.draw

    def broken(*arguments: Any) -> Any:
        with monkeypatch.context() as changed:
            changed.setattr(Fragile, "breaks", True)
            return draw(*arguments)

    monkeypatch.setattr(SmallCanvas, "draw", broken)
    assert planned(Hostile, tmp_path) == [None]
