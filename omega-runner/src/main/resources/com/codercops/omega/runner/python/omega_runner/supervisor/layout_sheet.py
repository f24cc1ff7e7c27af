"""Collects the images of layout problems, and has one image drawn of them."""

import base64
import os
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from omega_runner.supervisor import untrusted
from omega_runner.supervisor.child_run import ChildRun
from omega_runner.supervisor.errors import JobFailed

# The image of a check, and the image beside a video.
NAME = "layout.png"
BESIDE_VIDEO = "layout.jpg"
# The warning if the image cannot be drawn.
NO_SHEET = "no_layout_sheet"
# Each has at most 480 pixels on a side, so that the sheet has at most some 1500 x 2200 pixels.
MAX_STILLS = 12
Fields = dict[str, Any]


@dataclass(frozen=True)
class _Still:
    problem: Fields
    scene: str
    data: bytes
    boxes: list[list[float]]

    @property
    def is_error(self) -> bool:
        return bool(self.problem["severity"] == "error")


@dataclass(frozen=True)
class DrawnSheet:
    """The directory of the sheet, which the caller closes, and its size in pixels."""

    directory: int
    width: int
    height: int


class LayoutSheet:
    """The images of one job. Errors come first; what is too much is counted."""

    def __init__(self) -> None:
        self._stills: list[_Still] = []
        self._left_out: Counter[str] = Counter()

    def add(self, scene: str, problem: Fields, image: Fields, boxes: list[list[float]]) -> None:
        """Add a verified image of a problem."""
        self._stills.append(_Still(problem, scene, base64.b64decode(image["data"]), boxes))
        if len(self._stills) > MAX_STILLS:
            # The last one that is no error, or else the last one.
            surplus = next((it for it in reversed(self._stills) if not it.is_error), self._stills[-1])
            self._stills.remove(surplus)
            self._left_out[surplus.scene] += 1

    def draw(
        self, run: ChildRun, task: Callable[..., Fields], name: str = NAME, scenes: Collection[str] | None = None
    ) -> DrawnSheet | None:
        """Draw the sheet of some scenes, or of all, in a process in which no script has run; None without problems."""
        chosen = [it for it in self._stills if scenes is None or it.scene in scenes]
        if not chosen:
            return None
        stills = sorted(chosen, key=lambda it: not it.is_error)
        left_out = sum(number for scene, number in self._left_out.items() if scenes is None or scene in scenes)
        # In memory, where no process of the script can have it open.
        file = os.memfd_create("stills", os.MFD_CLOEXEC)
        try:
            for it in stills:
                os.write(file, it.data)
            described = [
                {"bytes": len(it.data), "scene": it.scene, "boxes": it.boxes}
                | {name: it.problem[name] for name in ("code", "severity", "line", "objects")}
                for it in stills
            ]
            work = task("sheet", stills=described, left_out=left_out, name=name)
            directory = os.open(work["directory"], os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            said: list[Fields] = []
            outcome = run.task(work, said.append, file)
        finally:
            os.close(file)
        drawn = next((it for it in said if it["type"] == "drawn"), None)
        if outcome.exceeded or outcome.code != 0 or drawn is None:
            os.close(directory)
            raise JobFailed("encode", "check", "the images of the layout problems cannot be drawn")
        return DrawnSheet(directory, untrusted.count(drawn.get("width")), untrusted.count(drawn.get("height")))
