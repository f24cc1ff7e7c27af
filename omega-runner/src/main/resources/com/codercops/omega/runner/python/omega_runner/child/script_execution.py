"""Where a script is loaded and played: its text, the phase it is in, and the play that runs."""

import ast
import linecache
import os
import pathlib
import random
import sys
import time
import types
from collections.abc import Callable
from typing import Any

from omega_runner import tex
from omega_runner.child import failure, scenes
from omega_runner.child.reporter import Reporter
from omega_runner.video.layout import Problem
from omega_runner.video.settings import Quality, configure

MODULE = "scene"
# The supervisor passes on ten a second; more would only fill the pipe.
PROGRESS_SECONDS = 0.1
Task = dict[str, Any]


class PixelsExceeded(Exception):
    """The script asks for larger frames than the job allows."""


class ScriptExecution:
    """One script on its way through a child, and what that tells the supervisor."""

    def __init__(self, task: Task, report: Reporter) -> None:
        self.task = task
        self.report = report
        self.phase = "compile"
        self.scene: str | None = None
        self._scene_line: int | None = None
        self.play: int | None = None
        self._next_progress = 0.0
        self.quality = Quality(task["width"], task["height"], task["fps"])
        self.directory = pathlib.Path(task["directory"])
        self.path = str(self.directory / "scene.py")
        hidden = [str(self.directory), str(self.directory.parent), *failure.machine_paths()]
        self.text = failure.ScriptText(self.path, task["source"].removeprefix("\ufeff"), hidden)

    def enter(self, phase: str) -> None:
        self.phase = phase
        self.report.say("phase", name=phase)

    def cast(self, scene: type, tree: ast.Module) -> None:
        """Take the scene that is played from now on."""
        self.scene = scene.__name__
        self._scene_line = scenes.line_of(tree, scene)

    def failed_with(self, error: BaseException) -> None:
        """Report what ended the script; where none of its own lines was running, with the line of its scene."""
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
        # Nothing is raised: the script could catch it.
        os._exit(0)

    def load(self) -> tuple[ast.Module, types.ModuleType]:
        """Compile and run the script's top level as an import does."""
        self.enter("compile")
        pathlib.Path(self.path).write_bytes(self.task["source"].encode())
        # A text, not bytes: for bytes CPython counts the columns of a syntax error in bytes.
        source = self.task["source"].removeprefix("\ufeff")
        tree = ast.parse(source, self.path)
        code = compile(source, self.path, "exec", dont_inherit=True)
        self.enter("import")
        self.ready_video()
        tex.use_cache(pathlib.Path(self.task["tex_cache"]))
        module = types.ModuleType(MODULE)
        module.__file__ = self.path
        sys.modules[MODULE] = module
        sys.path.insert(0, self.task["directory"])
        sys.argv[:] = ["manim", "scene.py"]
        linecache.checkcache(self.path)
        exec(code, module.__dict__)
        self._check_pixels()
        return tree, module

    def ready_video(self) -> None:
        """Put the locked settings in force, over what the script may have set, and start both generators anew."""
        from manim import config

        configure(self.quality, self.task["format"], self.directory)
        _seed(self.task["seed"])
        # A scene seeds once more when it is made, by chance unless this says otherwise.
        if config.seed is None:
            config.seed = self.task["seed"] % 2**32

    def _check_pixels(self) -> None:
        from manim import config

        most = self.task["limits"]["pixels"]
        if config.pixel_width * config.pixel_height > most:
            size = f"{config.pixel_width}x{config.pixel_height}"
            raise PixelsExceeded(f"the script asks for {size} pixels; at most {most} are allowed")

    # What a video tells while it is planned or made.
    def play_started(self, index: int, label: str, line: int | None, frames: int) -> None:
        self.play = index
        if self.phase == "render":
            self.report.say("anim_start", index=index, label=label[:200], line=line, frames=frames)

    def play_ended(self, index: int) -> None:
        self.play = None
        if self.phase == "render":
            self.report.say("anim_end", index=index)

    def looks_wrong(self, problem: Problem, index: int, line: int | None) -> None:
        self.report.say("layout", code=problem.code, severity=problem.severity, play=index, line=line,
                        objects=list(problem.objects))  # fmt: skip

    def frame_written(self, total: int) -> None:
        now = time.monotonic()
        if now >= self._next_progress:
            self._next_progress = now + PROGRESS_SECONDS
            self.report.say("progress", play=self.play or 0, frame=total)


def _seed(value: int) -> None:
    """Start both random generators that scripts use from ``value``."""
    import numpy

    random.seed(value)
    numpy.random.seed(value % 2**32)
