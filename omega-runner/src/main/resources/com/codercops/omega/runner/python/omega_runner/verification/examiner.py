"""Verify the file of a scene and write its images, in children in which no script has run."""

import contextlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from omega_runner.supervisor import untrusted
from omega_runner.supervisor.child_run import ChildRun
from omega_runner.supervisor.errors import JobFailed
from omega_runner.verification import still_images, video_file

Fields = dict[str, Any]
_NO_IMAGE = "no image can be made of the video"


@dataclass(frozen=True)
class Exhibit:
    """An open file with its size in bytes and its measured properties."""

    file: int
    size: int
    measures: Fields


class Examiner:
    """Examines the files of one scene. ``held`` closes all files that are opened."""

    def __init__(self, run: ChildRun, task: Callable[..., Fields], scene: str, held: contextlib.ExitStack) -> None:
        self._run = run
        self._task = task
        self._scene = scene
        self._held = held

    def open_video(self, directory: int, name: str, max_bytes: int) -> tuple[int, int]:
        """Open the file that the script left under that name; return its descriptor and size."""
        try:
            return self._open(directory, name, max_bytes)
        except FileNotFoundError:
            raise self._failed("no_output", "the script ended without a video") from None
        except ValueError as error:
            raise self._failed("bad_output", str(error)) from None

    def video(self, file: int, expected: Fields, images: list[str]) -> tuple[Fields, list[Exhibit]]:
        """Verify an open video and draw the images with these names in one child; verify the images in another."""
        task = self._task("verify", expected=[expected], images=images)
        # Opened before the video is decoded, because decoding may compromise the decoding process.
        directory = os.open(task["directory"], os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        self._held.callback(os.close, directory)
        said, well = self._look(task, file)
        verdict = self._verdicts(said, 1, well or bool(images))[0]
        stills = self._stills(directory, said, well, images) if images else []
        return verdict, stills

    def _stills(self, directory: int, said: list[Fields], well: bool, images: list[str]) -> list[Exhibit]:
        sizes = next((it.get("sizes") for it in said if it["type"] == "drawn"), None)
        if not isinstance(sizes, dict) or not well:
            raise self._failed("bad_output", _NO_IMAGE)
        found = []
        for name in images:
            measures = sizes.get(name)
            if isinstance(measures, list) and len(measures) == 2:
                found.append((name, max(1, untrusted.count(measures[0])), max(1, untrusted.count(measures[1]))))
        if not found:
            raise self._failed("bad_output", _NO_IMAGE)
        return self.images(directory, found)

    def images(self, directory: int, drawn: Sequence[tuple[str, int, int]]) -> list[Exhibit]:
        """Open and verify images of these names, widths and heights in a child."""
        stills, expected = [], []
        for name, width, height in drawn:
            try:
                file, size = self._open(directory, name, still_images.MAX_BYTES)
            except (FileNotFoundError, ValueError):
                raise self._failed("bad_output", _NO_IMAGE) from None
            stills.append(Exhibit(file, size, {"kind": name.removesuffix(".jpg"), "width": width, "height": height}))
            expected.append({"kind": "image", "format": "jpg", "width": width, "height": height})
        said, well = self._look(self._task("verify", expected=expected), *(it.file for it in stills))
        self._verdicts(said, len(stills), well)
        return stills

    def _open(self, directory: int, name: str, max_bytes: int) -> tuple[int, int]:
        file, size = video_file.open_output(directory, name, max_bytes)
        self._held.callback(os.close, file)
        return file, size

    def _look(self, task: Fields, *files: int) -> tuple[list[Fields], bool]:
        said: list[Fields] = []
        outcome = self._run.task(task, said.append, *files)
        if outcome.exceeded:
            raise self._failed(*outcome.exceeded)
        return said, outcome.code == 0

    def _verdicts(self, said: list[Fields], number: int, well: bool) -> list[Fields]:
        """Return the measured properties of each file; raise the error of the first invalid one."""
        verdicts = [it for it in said if it["type"] == "verified"][:number]
        for verdict in verdicts:
            if verdict.get("ok") is not True:
                code = "blank" if verdict.get("code") == "blank" else "bad_output"
                raise self._failed(code, untrusted.text(verdict.get("message"), 1000))
        if len(verdicts) < number or not well:
            raise self._failed("bad_output", "the video could not be examined")
        return verdicts

    def _failed(self, code: str, message: str) -> JobFailed:
        return JobFailed(code, "verify", message, scene=self._scene)
