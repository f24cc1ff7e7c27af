"""Verify on this machine that each patch leaves every pixel unchanged.

``python -m omega_runner.video.selftest`` prints a JSON object with the names that passed and failed: it renders one
small scene for each patch. With ``--record`` it also keeps them in Python's environment, and the runner then applies
those that passed. The set-up and the build of the image do this.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from manim import (
    BLUE,
    DOWN,
    LEFT,
    OUT,
    PI,
    RED,
    RIGHT,
    UP,
    Axes,
    Create,
    Cube,
    FadeOut,
    LaggedStart,
    Rotate,
    Scene,
    Square,
    Star,
    Text,
    ThreeDScene,
    Transform,
    VGroup,
    Write,
    config,
)
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter

from . import fork_call, patches, releases
from .raster_hash import RasterHash
from .renderer import cast_with
from .settings import Quality, VideoSettings

_QUALITY = Quality(320, 180, 10)


class _Sample(ThreeDScene):
    """Covers all that the patches change: glyphs, copies, families, boxes, gradients, outlines, plots, shading."""

    def construct(self) -> None:
        title = Text("Omega").to_edge(UP)
        squares = VGroup(*(Square(0.5).shift(RIGHT * i) for i in range(4))).arrange(RIGHT)
        star = Star(fill_opacity=0.7).next_to(squares, DOWN)
        gradient: Any = [RED, BLUE]
        star.set_stroke(gradient)
        self.play(Write(title), run_time=0.5)
        self.play(LaggedStart(*(Create(square) for square in squares), lag_ratio=0.3), run_time=0.5)
        self.play(Transform(squares, star), title.animate.scale(0.5).shift(LEFT), run_time=0.5)
        star.add_updater(lambda mobject, dt: mobject.rotate(dt, axis=OUT))
        self.add(star)
        self.wait(0.3)
        axes = Axes(x_range=[-1, 3], y_range=[0, 2], x_length=2, y_length=1).rotate(0.2)
        self.add(axes, axes.plot(lambda x: x * x / 4, color=RED))
        self.add(Cube(side_length=0.8, fill_opacity=0.8).shift(LEFT * 2))
        self.move_camera(phi=PI / 4, run_time=0.4)
        self.play(Rotate(squares, PI / 3), FadeOut(title), run_time=0.4)
        self.wait(0.2)


def raster_of(scene_class: Callable[[], Scene], quality: Quality, directory: Path) -> RasterHash:
    """Return the hash of the frames that Manim passes to its own, unchanged file writer."""
    raster = RasterHash()

    class Observed(SceneFileWriter):
        def write_frame(self, *frame: Any, **options: Any) -> None:
            raster.add(frame[0], releases.times(options))
            super().write_frame(*frame, **options)

    def renderer(**kwargs: Any) -> CairoRenderer:
        return CairoRenderer(file_writer_class=Observed, **kwargs)

    VideoSettings(quality).prepare(directory)
    config.disable_caching = False
    with cast_with(renderer):
        scene_class().render()
    return raster


def run() -> dict[str, list[str]]:
    """Render the sample without patches and with each patch alone; return ``{"passed": names, "failed": names}``.

    Call it in a single-threaded process in which no patch is applied.
    """
    names = patches.names()
    expected = fork_call.call(lambda: _hash_with(frozenset(names)))
    passed: list[str] = []
    failed: list[str] = []
    for patch in patches.ALL:
        name = patch.NAME
        try:
            same = fork_call.call(partial(_hash_with, frozenset(names) - {name})) == expected
            # What lies beyond the pixels that Manim writes.
            same = same and getattr(patch, "verify", lambda: True)()
        except RuntimeError:  # the patch does not run
            same = False
        (passed if same else failed).append(name)
    return {"passed": passed, "failed": failed}


def _hash_with(excluded: frozenset[str]) -> str:
    patches.apply(excluded)
    with tempfile.TemporaryDirectory() as directory:
        return raster_of(_Sample, _QUALITY, Path(directory)).hexdigest()


if __name__ == "__main__":
    outcome = run()
    print(json.dumps(outcome))
    if sys.argv[1:] == ["--record"]:
        patches.record(outcome)
