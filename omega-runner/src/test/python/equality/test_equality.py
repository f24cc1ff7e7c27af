"""Omega draws every frame of a hundred scenes as Manim alone does, before anything is encoded."""

import hashlib
import importlib
import inspect
import os
import pkgutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from manim import Scene

import equality.scripts
from equality import plain
from equality.scripts import changes, frames, graphs
from omega_runner.child import tasks
from omega_runner.video import fork_call
from omega_runner.video.listener import Silence
from omega_runner.video.plan import plan_scene
from omega_runner.video.raster_hash import RasterHash
from omega_runner.video.render import render_scene
from omega_runner.video.segments import Segments, Workers
from omega_runner.video.settings import Quality, VideoSettings

pytestmark = pytest.mark.slow

# Without a play, or Manim itself reads pixels for them.
WITHOUT_SEGMENTS = {changes.NothingMoves, frames.Zoomed, graphs.Streams}


def every_scene() -> list[type[Scene]]:
    modules = (
        importlib.import_module(f"equality.scripts.{it.name}") for it in pkgutil.iter_modules(equality.scripts.__path__)
    )
    return [
        value
        for module in modules
        for value in vars(module).values()
        if inspect.isclass(value) and value.__module__ == module.__name__
    ]


class FrameHashes(RasterHash):
    """Keeps a hash of each frame."""

    def __init__(self) -> None:
        super().__init__()
        self.each: list[str] = []

    def add(self, frame: Any, times: int = 1) -> None:
        super().add(frame, times)
        self.each += [hashlib.sha256(self._frame).hexdigest()] * times


def prepared(scene: type[Scene], directory: Path) -> VideoSettings:
    tasks.warm_up()
    transparent = getattr(scene, "transparent", False)
    settings = VideoSettings(
        Quality(plain.WIDTH, plain.HEIGHT, plain.FPS), "mov" if transparent else "mp4", transparent=transparent
    )
    settings.prepare(directory)
    return settings


def by_omega(scene: type[Scene], directory: Path) -> list[str]:
    raster = FrameHashes()
    render_scene(scene, prepared(scene, directory), "fast", Silence(), raster=raster)
    return raster.each


class Host:
    """Collects the hashes that workers write as their events, in the order of the segments."""

    def __init__(self, raster: "WrittenHashes") -> None:
        self.raster = raster
        self.read = b""

    def begin_worker(self, descriptor: int) -> None:
        self.raster.descriptor = descriptor

    def relay(self, events: bytes) -> None:
        self.read += events


class WrittenHashes(RasterHash):
    """Writes a hash of each frame."""

    descriptor = -1

    def add(self, frame: Any, times: int = 1) -> None:
        super().add(frame, times)
        line = hashlib.sha256(self._frame).hexdigest().encode() + b"\n"
        for _ in range(times):
            os.write(self.descriptor, line)


def in_segments(scene: type[Scene], directory: Path) -> list[str]:
    """Return the hashes of the frames if each play is a segment; none if the scene is rendered without."""
    settings = prepared(scene, directory)
    host = Host(WrittenHashes())
    segments = Segments(settings, host, Workers(4 << 30, 1000), least_pixels=1, raster=host.raster)
    plan = plan_scene(scene, settings, Silence(), 10_000, segments=segments)
    if not segments.are_possible() or segments.finish(plan.frames) is None:
        return []
    return host.read.decode().split()


def test_there_are_a_hundred_scenes() -> None:
    assert len(every_scene()) >= 100


@pytest.mark.parametrize("scene", every_scene(), ids=lambda it: f"{it.__module__.rpartition('.')[2]}-{it.__name__}")
def test_frames_are_those_of_manim(scene: type[Scene], tmp_path: Path) -> None:
    manim = fork_call.call(lambda: plain.frames(scene, tmp_path / "manim"))
    omega = fork_call.call(lambda: by_omega(scene, tmp_path / "omega"))
    assert len(omega) == len(manim) > 0
    different = [number for number, (ours, theirs) in enumerate(zip(omega, manim, strict=True)) if ours != theirs]
    assert different == []
    # A worker may fail where processes or memory are short; then a scene is rendered without segments.
    tries = (fork_call.call(partial(in_segments, scene, tmp_path / name)) for name in ("segments", "again"))
    segments = next(filter(None, tries), [])
    assert segments == ([] if scene in WITHOUT_SEGMENTS else omega)
