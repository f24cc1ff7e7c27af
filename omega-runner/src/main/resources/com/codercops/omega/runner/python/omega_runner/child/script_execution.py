"""Load and run one script: its text, its current phase, and the current play."""

import ast
import base64
import linecache
import os
import pathlib
import random
import sys
import time
import types
from collections.abc import Callable
from typing import Any

from omega_runner import stand_ins
from omega_runner.child import eaten_backslashes, failure, own_renders, scenes
from omega_runner.child.reporter import Reporter
from omega_runner.video import opengl, preview
from omega_runner.video.layout import Problem
from omega_runner.video.preview import CheckPreviews, Preview, PreviewImages
from omega_runner.video.segments import Segments, Workers, are_chosen, is_suitable
from omega_runner.video.settings import Quality, VideoSettings

# The supervisor forwards ten per second, so more would only fill the pipe.
PROGRESS_SECONDS = 0.1
Task = dict[str, Any]


class ScriptExecution:
    """The execution of one script in a child, reported to the supervisor."""

    def __init__(self, task: Task, report: Reporter) -> None:
        self.task = task
        self.report = report
        self.phase = "compile"
        self.scene: str | None = None
        self._scene_line: int | None = None
        self.play: int | None = None
        self._next_progress = 0.0
        self._previews: PreviewImages | None = None
        self._check_previews: CheckPreviews | None = None
        self.own_renders: list[type] = []
        self.settings = VideoSettings(
            Quality(task["width"], task["height"], task["fps"]), task["format"], task["fixed"], task["transparent"],
            task["limits"]["pixels"], task["play_range"], self.warn,
        )  # fmt: skip
        self.directory = pathlib.Path(task["directory"])
        self.path = str(self.directory / task["script"])
        hidden = [str(self.directory), str(self.directory.parent), *failure.machine_paths()]
        self.text = failure.ScriptText(self.path, task["source"].removeprefix("\ufeff"), hidden)

    def warn(self, code: str, message: str) -> None:
        """Report something that a person should know about the video."""
        self.report.say("warning", code=code, message=message[:1000])

    def lost_backslash(self, message: str) -> None:
        """Warn a person; for a model, or where repairs are wanted, it is a failure, which a rule repairs."""
        if self.task["written_by"] != "person":
            raise ValueError(message)
        self.warn(eaten_backslashes.CODE, message)

    def enter(self, phase: str) -> None:
        self.phase = phase
        self.report.say("phase", name=phase)

    def cast(self, scene: type, tree: ast.Module) -> None:
        """Set the scene that runs from now on."""
        self.scene = scene.__name__
        self._scene_line = scenes.line_of(tree, scene)

    def failed_with(self, error: BaseException) -> None:
        """Report the exception that ended the script, with the line of its scene if none of its lines were running."""
        fields = failure.describe(error, self.text)
        if "line" not in fields and self._scene_line is not None:
            fields |= {"line": self._scene_line, "marked_line": self.text.line(self._scene_line).strip()[:480]}
        self.fail(fields)

    def fail(self, fields: dict[str, Any], say: Callable[..., None] | None = None) -> None:
        (say or self.report.say)("error", phase=self.phase, scene=self.scene, play=self.play, **fields)

    def limit_met(self, code: str, frame: types.FrameType | None) -> None:
        limits = self.task["limits"]
        message = {
            "timeout": f"the script did not end within {limits['wall_seconds']:g} seconds",
            "cpu_limit": f"the script used more than {limits['cpu_seconds']:g} seconds of CPU time",
        }[code]
        self.fail(failure.at_frame(code, message, frame, self.text), self.report.interrupt)
        # No exception is raised here, because the script could catch it.
        os._exit(0)

    def load(self) -> tuple[ast.Module, types.ModuleType]:
        """Compile and run the top level of the script, as an import does."""
        self.enter("compile")
        pathlib.Path(self.path).write_bytes(self.task["source"].encode())
        # Text, because CPython counts the columns of syntax errors in bytes when the source is bytes.
        source = self.task["source"].removeprefix("\ufeff")
        tree = ast.parse(source, self.path)
        opengl.refuse_in(tree)
        code = compile(source, self.path, "exec", dont_inherit=True)
        self.enter("import")
        self.settings.prepare(self.directory)
        self.seed()
        module = types.ModuleType(pathlib.Path(self.path).stem)
        module.__file__ = self.path
        sys.modules[module.__name__] = module
        sys.path.insert(0, self.task["directory"])
        sys.argv[:] = ["manim", self.task["script"]]
        linecache.checkcache(self.path)
        with own_renders.recorded(self.settings.remember) as self.own_renders:
            exec(code, module.__dict__)
            own_renders.run_main_block(tree, module)
        for warning in stand_ins.warnings(sys.modules):
            self.warn(*warning)
        self.settings.settle()
        return tree, module

    def ready_video(self, scene: type) -> None:
        """Take over the settings of the script for the video of ``scene``, and reseed both random generators."""
        self.settings.settle(scene)
        self.seed()

    def show_previews(self) -> None:
        """Send small images of the scene from now on."""
        if self.phase == "check":
            self._check_previews = CheckPreviews(self._preview_ready)
        else:
            self._previews = PreviewImages(self._preview_ready)

    def segments(self, tree: ast.Module) -> Segments | None:
        """Return the segments in which a scene of this script is rendered while it is checked, if that is possible."""
        if not are_chosen() or not is_suitable(tree):
            return None
        limits = self.task["limits"]
        return Segments(self.settings, self, Workers(limits["memory_bytes"], limits["processes"]))

    # Host: called where segments are rendered.
    def begin_worker(self, descriptor: int) -> None:
        self.report.redirect(descriptor)
        self.phase = "render"
        if self._check_previews is not None:
            self.show_previews()

    def relay(self, events: bytes) -> None:
        self.report.relay(events)

    def _preview_ready(self, image: Preview) -> None:
        data = base64.b64encode(image.data).decode()
        self.report.say("preview", width=image.width, height=image.height, data=data)

    def seed(self) -> None:
        """Seed both random generators, and those that a scene seeds again when it is created."""
        _seed(self.task["seed"])
        self.settings.seed(self.task["seed"])

    # Listener: called while a video is planned or rendered.
    def play_started(self, index: int, label: str, line: int | None, frames: int) -> None:
        self.play = index
        if self.phase == "render":
            self.report.say("anim_start", index=index, label=label[:200], line=line, frames=frames)

    def play_ended(self, index: int) -> None:
        self.play = None
        if self.phase == "render":
            self.report.say("anim_end", index=index)
            if self._previews is not None:
                self._previews.play_ended()

    def looks_wrong(self, problem: Problem, index: int, line: int | None, pixels: Any = None) -> None:
        self.report.say("layout", code=problem.code, severity=problem.severity, play=index, line=line,
                        objects=list(problem.objects), measures=problem.measures, hint=problem.hint)  # fmt: skip
        image = preview.encode(pixels) if pixels is not None else None
        if image is not None:
            data = base64.b64encode(image.data).decode()
            self.report.say("still", width=image.width, height=image.height, data=data, boxes=problem.boxes)

    def play_planned(self, draw: Callable[[], Any]) -> None:
        if self._check_previews is not None:
            self._check_previews.play_ended(draw)

    def wants_images(self) -> bool:
        return bool(self.task.get("sheet"))

    def subcaption_added(self, start: float, end: float, text: str) -> None:
        self.report.say("subcaption", start=start, end=end, text=text)

    def frame_written(self, total: int, pixels: Any) -> None:
        now = time.monotonic()
        if now >= self._next_progress:
            self._next_progress = now + PROGRESS_SECONDS
            self.report.say("progress", play=self.play or 0, frame=total)
        if self._previews is not None:
            self._previews.frame_written(pixels)


def _seed(value: int) -> None:
    """Seed both random generators that scripts use with ``value``."""
    import numpy

    random.seed(value)
    numpy.random.seed(value % 2**32)
