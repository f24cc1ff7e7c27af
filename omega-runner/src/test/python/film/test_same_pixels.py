"""The film equals that of Manim alone: pixels, frames, and with Manim's encoding the decoded frames too."""

import hashlib
from pathlib import Path
from typing import Any

import av
import pytest
import scenes

from omega_runner.film import forked, patches
from omega_runner.film.listener import Silence
from omega_runner.film.plan import plan_scene
from omega_runner.film.raster import RasterHash
from omega_runner.film.render import render_scene
from omega_runner.film.selftest import raster_of
from omega_runner.film.settings import Quality, configure

QUALITY = Quality(426, 240, 15)


def decoded(file: Path) -> dict[str, Any]:
    sha256 = hashlib.sha256()
    frames = 0
    with av.open(str(file)) as container:
        stream = container.streams.video[0]
        for frame in container.decode(stream):
            sha256.update(frame.to_ndarray())
            frames += 1
        duration = float(stream.duration * stream.time_base)
    return {"frames": frames, "sha256": sha256.hexdigest(), "duration": duration}


def by_manim(scene: Any, directory: Path) -> dict[str, Any]:
    raster = raster_of(scene, QUALITY, directory)
    file = directory / f"media/video/{scene.__name__}.mp4"
    return {"raster": raster.hexdigest(), "frames": raster.frames, "film": decoded(file)}


def by_omega(scene: Any, directory: Path, encoding: Any) -> dict[str, Any]:
    patches.apply()
    configure(QUALITY, "mp4", directory)
    plan = forked.call(lambda: vars(plan_scene(scene, QUALITY, Silence(), 10_000)))
    raster = RasterHash()
    file = render_scene(scene, QUALITY, "mp4", encoding, directory, Silence(), raster=raster)
    return {"raster": raster.hexdigest(), "frames": raster.frames, "film": decoded(file), "plan": plan}


@pytest.mark.parametrize("scene", scenes.ALL, ids=lambda scene: scene.__name__)
def test_film_equals_manims(scene: Any, tmp_path: Path) -> None:
    manim = forked.call(lambda: by_manim(scene, tmp_path / "manim"))
    fast = forked.call(lambda: by_omega(scene, tmp_path / "fast", "fast"))
    exact = forked.call(lambda: by_omega(scene, tmp_path / "exact", "manim"))

    assert manim["frames"] > 0
    assert (fast["raster"], fast["frames"]) == (manim["raster"], manim["frames"])
    assert (exact["raster"], exact["frames"]) == (manim["raster"], manim["frames"])
    assert exact["film"] == manim["film"]
    assert fast["film"]["frames"] == manim["film"]["frames"]
    assert fast["film"]["duration"] == pytest.approx(manim["film"]["duration"], abs=0.5 / QUALITY.fps)
    assert fast["plan"]["frames"] == manim["frames"]
    assert fast["plan"]["duration_seconds"] == pytest.approx(manim["film"]["duration"], abs=1 / QUALITY.fps)
