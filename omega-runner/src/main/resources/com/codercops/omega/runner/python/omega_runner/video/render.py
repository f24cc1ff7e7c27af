"""Render one scene to one file."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from manim import Mobject, Scene
from manim.renderer.cairo_renderer import CairoRenderer

from . import frame_count, play_source, releases
from .listener import Listener
from .patches import parts
from .raster_hash import RasterHash
from .renderer import cast_with, renderer_of
from .settings import Encoding, VideoSettings
from .writer import ManimWriter, OneStreamWriter, VideoWriter


def render_scene(
    scene_class: Callable[[], Scene],
    settings: VideoSettings,
    encoding: Encoding,
    listener: Listener,
    raster: RasterHash | None = None,
    script_file: str = "scene.py",
) -> Path:
    """Render the scene with prepared ``settings`` and return the file: a video, or an image if the scene
    has no plays.

    The encoding ``manim`` decodes to exactly the frames of the manim command; ``fast`` has the same pixels before
    encoding. ``raster``, if given, hashes the pixels and is complete when this returns. Blocks. Raises the exceptions
    of the script, NoOutput when all plays are skipped, and the encoder's own errors.
    """

    def writer(*details: Any) -> VideoWriter:
        if encoding == "manim":
            return ManimWriter(details, raster)
        return OneStreamWriter(details, raster, settings)

    def renderer(**kwargs: Any) -> CairoRenderer:
        return VideoRenderer(settings, listener, script_file, file_writer_class=writer, **kwargs)

    with cast_with(renderer):
        scene = scene_class()
        used = renderer_of(scene, VideoRenderer)
        scene.render()
    if raster is not None and used.is_still:
        raster.add(used.camera.pixel_array)
    result: Path = used.file_writer.required_result()
    return result


class VideoRenderer(CairoRenderer):
    """Manim's renderer, which reports its progress to a listener."""

    is_still = False
    shown: Any = None
    play_begins: Callable[[Any, Scene, int], bool] | None = None

    def __init__(self, settings: VideoSettings, listener: Listener, script_file: str, **kwargs: Any) -> None:
        settings.settle()
        super().__init__(**kwargs)
        self.settings = settings
        self.listener = listener
        self.script_file = script_file
        self.written = 0

    def init_scene(self, scene: Scene, *details: Any) -> None:
        self.scene = scene
        super().init_scene(scene, *releases.with_still(scene, details))
        self.file_writer.renderer = self

    def continue_from(self, scene: Scene, frames: int, play_begins: Callable[[Any, Scene, int], bool]) -> None:
        """Render from here what another renderer has begun, with so many frames before; each play is announced."""
        self.scene, self.written = scene, frames
        self.file_writer.renderer = self
        parts.forget(self.camera)
        self.play_begins = play_begins

    def play(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        if self.play_begins is not None:
            self.play_begins(self, scene, self.written)
        index = self.num_plays
        self.settings.hold(self)
        self.line = play_source.current_line(self.script_file)
        super().play(scene, *args, **kwargs)
        self.listener.play_ended(index)

    def announce(self) -> None:
        """Report the play that the scene has compiled."""
        count = 0 if self.skip_animations else frame_count.count(self.scene)
        self.listener.play_started(self.num_plays, play_source.label(self.scene.animations or []), self.line, count)

    def render(self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None) -> None:
        self.update_frame(scene, moving_mobjects)
        self._add_shown(1)

    def freeze_current_frame(self, duration: float) -> None:
        self._add_shown(int(duration / (1 / self.camera.frame_rate)))

    def _add_shown(self, times: int) -> None:
        if self.skip_animations:
            return
        self.shown = parts.take(self.camera) if self.file_writer.takes_parts else self.get_frame()
        self.add_frame(self.shown, times)

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        if frame is not self.shown:  # a script adds a frame of its own
            parts.forget(self.camera)
        super().add_frame(frame, num_frames)
        if not self.skip_animations:
            self.written += num_frames
            self.listener.frame_written(self.written, parts.shown(self.camera))

    def scene_finished(self, scene: Scene) -> None:
        self.settings.hold(self, finished=True)
        super().scene_finished(scene)
        self.is_still = self.written == 0
