"""What a scene left, before anybody believes it: looked at, and drawn, by children in which no script has run."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from omega_runner import claims, pictures, verify
from omega_runner.failed import Failed
from omega_runner.run import Run

Fields = dict[str, Any]
_NO_PICTURE = "no picture can be made of the film"


@dataclass(frozen=True)
class Exhibit:
    """An open file with its size in bytes and what was found of it."""

    file: int
    size: int
    measures: Fields


class Examiner:
    """Examines the files of one scene. What it opens is closed with ``held``."""

    def __init__(self, run: Run, task: Callable[..., Fields], scene: str, held: contextlib.ExitStack) -> None:
        self._run = run
        self._task = task
        self._scene = scene
        self._held = held

    def open_film(self, directory: int, name: str, most_bytes: int) -> tuple[int, int]:
        """Open what the script left under that name; return its descriptor and size."""
        try:
            return self._open(directory, name, most_bytes)
        except FileNotFoundError:
            raise self._failed("no_output", "the script ended without a film") from None
        except ValueError as error:
            raise self._failed("bad_output", str(error)) from None

    def film(self, file: int, expected: Fields, with_pictures: bool) -> tuple[Fields, list[Exhibit]]:
        """Have a child examine an open film, and draw its pictures while it is at it; another one examines these."""
        task = self._task("verify", expected=[expected], pictures=with_pictures)
        # Held open from before the film is decoded, which may do anything to the process that decodes it.
        directory = os.open(task["directory"], os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        self._held.callback(os.close, directory)
        said, well = self._look(task, file)
        verdict = self._verdicts(said, 1, well or with_pictures)[0]
        stills = self._stills(directory, said, well) if with_pictures else []
        return verdict, stills

    def _stills(self, directory: int, said: list[Fields], well: bool) -> list[Exhibit]:
        sizes = next((it.get("sizes") for it in said if it["type"] == "drawn"), None)
        if not isinstance(sizes, dict) or not well:
            raise self._failed("bad_output", _NO_PICTURE)
        stills, expected = [], []
        for name in (pictures.POSTER, pictures.THUMBNAIL):
            measures = sizes.get(name)
            if not isinstance(measures, list) or len(measures) != 2:
                continue
            width, height = (max(1, claims.count(it)) for it in measures)
            try:
                file, size = self._open(directory, name, pictures.MOST_BYTES)
            except (FileNotFoundError, ValueError):
                raise self._failed("bad_output", _NO_PICTURE) from None
            stills.append(Exhibit(file, size, {"kind": name.removesuffix(".jpg"), "width": width, "height": height}))
            expected.append({"kind": "image", "format": "jpg", "width": width, "height": height})
        if not stills:
            raise self._failed("bad_output", _NO_PICTURE)
        said, well = self._look(self._task("verify", expected=expected), *(it.file for it in stills))
        self._verdicts(said, len(stills), well)
        return stills

    def _open(self, directory: int, name: str, most_bytes: int) -> tuple[int, int]:
        file, size = verify.open_output(directory, name, most_bytes)
        self._held.callback(os.close, file)
        return file, size

    def _look(self, task: Fields, *files: int) -> tuple[list[Fields], bool]:
        said: list[Fields] = []
        outcome = self._run.task(task, said.append, *files)
        if outcome.exceeded:
            raise self._failed(*outcome.exceeded)
        return said, outcome.code == 0

    def _verdicts(self, said: list[Fields], number: int, well: bool) -> list[Fields]:
        """Return what was found of each file; raise what is wrong with the first that is not as it should be."""
        verdicts = [it for it in said if it["type"] == "verified"][:number]
        for verdict in verdicts:
            if verdict.get("ok") is not True:
                code = "blank" if verdict.get("code") == "blank" else "bad_output"
                raise self._failed(code, claims.text(verdict.get("message"), 1000))
        if len(verdicts) < number or not well:
            raise self._failed("bad_output", "the film could not be examined")
        return verdicts

    def _failed(self, code: str, message: str) -> Failed:
        return Failed(code, "verify", message, scene=self._scene)
