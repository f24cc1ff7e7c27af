"""The check pass: run a scene without drawing or encoding, and compute the length of its video."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from manim import Scene, config
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter
from manim.utils.iterables import list_update

from . import frame_count, layout_hints, play_source, releases, simulation
from .drawn_mobjects import Drawn
from .errors import LimitExceeded
from .layout import LayoutWatch, Problem
from .listener import Listener
from .pacing import PacingWatch
from .patches import parts
from .renderer import cast_with, renderer_of
from .segments import Segments
from .settings import VideoSettings
from .small_canvas import SmallCanvas

# Manim allocates an array of one float per frame even if a stop condition ends the wait early.
_MAX_FRAMES_OF_A_WAIT = 10_000_000


@dataclass(frozen=True)
class Plan:
    """The expected result of rendering a scene; an image has one frame and no duration."""

    kind: Literal["video", "image"]
    plays: int
    frames: int
    duration_seconds: float


def plan_scene(
    scene_class: Callable[[], Scene],
    settings: VideoSettings,
    listener: Listener,
    max_frames: int,
    script_file: str = "scene.py",
    segments: Segments | None = None,
) -> Plan:
    """Run the scene as a render would, and raise what a render would raise.

    Blocks for as long as the script's own code takes. Raises LimitExceeded before more than ``max_frames`` frames are
    simulated. The ``settings`` are prepared. ``segments``, if given, renders the plays meanwhile.
    """

    def renderer(**kwargs: Any) -> CairoRenderer:
        writer = _PlanWriter if segments is None else segments.writer
        return _PlanRenderer(settings, listener, max_frames, script_file, segments, file_writer_class=writer, **kwargs)

    with cast_with(renderer), nullcontext() if segments is None else segments.ending_workers():
        scene = scene_class()
        planned = renderer_of(scene, _PlanRenderer)
        scene.render()
    if planned.exceeded is not None:
        raise planned.exceeded
    if settings.format == "png" or planned.num_plays == 0:
        return Plan("image", planned.num_plays, 1, 0.0)
    return Plan("video", planned.num_plays, planned.frames, planned.frames / settings.quality.fps)


class _PlanRenderer(CairoRenderer):
    """Runs plays without frames, and draws the changes in the last frame of each play to find objects that cannot be
    drawn.
    """

    def __init__(
        self,
        settings: VideoSettings,
        listener: Listener,
        max_frames: int,
        script_file: str,
        segments: Segments | None,
        **kwargs: Any,
    ) -> None:
        settings.settle()
        super().__init__(**kwargs)
        self.settings = settings
        self.listener = listener
        self.max_frames = max_frames
        self.script_file = script_file
        self.segments = segments
        self.layout = LayoutWatch()
        self.pacing = PacingWatch()
        self.drawn = Drawn()
        self.small = SmallCanvas()
        self.frames = 0
        self.exceeded: LimitExceeded | None = None

    def init_scene(self, scene: Scene, *details: Any) -> None:
        super().init_scene(scene, *releases.with_still(scene, details))

    def play(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        self.settings.hold(self)
        self.skip_animations = self._original_skipping_status
        self.update_skipping_status()
        if self.segments and not self.skip_animations and self.segments.play_begins(self, scene, self.frames):
            scene.renderer.play(scene, *args, **kwargs)
            return
        scene.compile_animation_data(*args, **kwargs)
        if self.skip_animations:
            self.time += scene.duration
        count = 0 if self.skip_animations else frame_count.count(scene)
        if scene.stop_condition is None or count > _MAX_FRAMES_OF_A_WAIT:
            self._require(self.frames + count)
        animations = scene.animations or []
        index = self.num_plays
        self.listener.play_started(
            index, play_source.label(animations), play_source.current_line(self.script_file), count
        )
        scene.begin_animations()
        self.static_image = None
        begin, frozen = self.time, scene.is_current_animation_frozen_frame()
        if frozen:
            self._draw(scene)
            if not self.skip_animations:
                self.frames += count
                self.time += count * frame_count.seconds_per_frame()
        else:
            self._run(scene, count)
        self.num_plays += 1
        if not self.skip_animations:
            self._report(scene, lambda: self._look(scene), index)
            self._report(scene, lambda: self.pacing.look(scene, begin, self.time, frozen), index)
            self.listener.play_planned(lambda: self._small_frame(scene))
        self.listener.play_ended(index)

    def _look(self, scene: Scene) -> list[Problem]:
        script = play_source.current_frame(self.script_file)
        problems = self.layout.look(scene, script.f_lineno if script is not None else None, script)
        return layout_hints.with_hints(problems, scene)

    def _report(self, scene: Scene, look: Callable[[], list[Problem]], index: int) -> None:
        try:
            problems = look()
            pixels = self._pixels(scene) if problems and self.listener.wants_images() else None
        except Exception:  # a mobject of the script can raise anything here; that must not fail the video
            return
        for problem in problems:
            self.listener.looks_wrong(problem, index, play_source.current_line(self.script_file), pixels)

    def _small_frame(self, scene: Scene) -> Any:
        try:
            return self.small.draw(self, scene)
        except Exception:  # as in _report
            return None

    def _pixels(self, scene: Scene) -> Any:
        self.static_image = None
        self.update_frame(scene)
        return parts.shown(self.camera).copy()

    def get_frame(self) -> Any:
        """Return what a check has drawn for a script that asks, which is not what it would see in a render."""
        return self.camera.pixel_array.copy()

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        """Count frames that a script adds between its plays."""
        super().add_frame(frame, num_frames)
        if not self.skip_animations:
            self._require(self.frames + num_frames)
            self.frames += num_frames

    def _run(self, scene: Scene, count: int) -> None:
        """Does what ``Scene.play_internal`` does, without drawing."""
        for t, passed in self._steps(scene, count):
            scene.update_to_time(t)
            self._pass(passed)
            if scene.stop_condition is not None and scene.stop_condition():
                break
        self._draw(scene)
        for animation in scene.animations or ():
            animation.finish()
            animation.clean_up_from_scene(scene)
        if not self.skip_animations:
            scene.update_mobjects(0)

    def _steps(self, scene: Scene, count: int) -> Iterator[tuple[Any, int]]:
        """The times to advance to, each with the number of frames up to it."""
        if self.skip_animations:
            yield scene.duration, 0
        elif simulation.is_needed(scene):
            for t in frame_count.times(count):
                yield t, 1
        else:
            yield frame_count.time(count - 1), count

    def _pass(self, count: int) -> None:
        self._require(self.frames + count)
        self.frames += count
        step = frame_count.seconds_per_frame()
        for _ in range(count):  # summed as Manim sums: a product would differ in the last digits
            self.time += step

    def _require(self, total: int) -> None:
        if total > self.max_frames:
            line = play_source.current_line(self.script_file)
            where = "" if line is None else f" at line {line}"
            self.exceeded = LimitExceeded(
                "frame_limit",
                f"play {self.num_plays}{where} brings the video to {total} frames, but {self.max_frames} are allowed:"
                " shorten its run_time or wait, or allow more frames",
            )
            raise self.exceeded

    def _draw(self, scene: Scene) -> None:
        shown = list_update(scene.mobjects, scene.foreground_mobjects)
        members = self.drawn.changed(self.camera.get_mobjects_to_display(shown))
        if members:
            self.update_frame(scene, members, include_submobjects=False)

    def scene_finished(self, scene: Scene) -> None:
        self.settings.hold(self, finished=True)
        self.static_image = None
        if not self.num_plays or config.save_last_frame:
            self._draw(scene)
        if not self.num_plays:
            self._report(scene, lambda: self._look(scene), 0)
        elif self.frames:
            self._report(scene, lambda: self.pacing.end(scene, self.time), self.num_plays - 1)


class _PlanWriter(SceneFileWriter):
    """Writes no frames. Sounds are read as usual, because a missing file must be detected here."""

    def init_output_directories(self, scene_name: str) -> None:
        writer: Any = self
        writer.output_name = Path(scene_name)

    def begin_animation(self, *_: Any, **__: Any) -> None:
        """Does nothing."""

    def end_animation(self, allow_write: bool = False) -> None:
        """Does nothing."""

    def write_frame(self, *_: Any, **__: Any) -> None:
        """Does nothing."""
