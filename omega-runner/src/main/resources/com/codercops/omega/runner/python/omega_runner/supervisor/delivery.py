"""Verify the files of a job, add subtitles, join scenes, and send the result to the caller."""

import base64
import contextlib
import hashlib
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from omega_runner.assembly import subtitles
from omega_runner.assembly.subtitles import Cue
from omega_runner.protocol import ASSEMBLED_FORMATS
from omega_runner.supervisor import untrusted
from omega_runner.supervisor.child_run import ChildRun
from omega_runner.supervisor.errors import JobFailed
from omega_runner.supervisor.layout_sheet import BESIDE_VIDEO, NO_SHEET, LayoutSheet
from omega_runner.verification import contact_sheet, still_images
from omega_runner.verification.examiner import Examiner, Exhibit

CHUNK_BYTES = 48 * 1024
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
Fields = dict[str, Any]


class Caller(Protocol):
    """The part of a job that sends messages."""

    def say(self, kind: str, /, **fields: Any) -> None:
        """Send one message."""

    def enter(self, phase: str, quietly: bool = False) -> None:
        """Begin a phase."""

    def warn(self, code: str, message: str) -> None:
        """Report a warning, once."""


@dataclass(frozen=True)
class SceneFile:
    """An open file that a script wrote for a scene, with the properties that it must have."""

    scene: str
    name: str
    file: int
    size: int
    expected: Fields
    cues: tuple[Cue, ...]

    @property
    def seconds(self) -> float:
        """The planned duration."""
        return float(self.expected["frames"] / self.expected["fps"])


class Delivery:
    """Delivers the files of one job. ``held`` closes all files that are opened."""

    def __init__(
        self,
        job: Caller,
        run: ChildRun,
        task: Callable[..., Fields],
        request: Fields,
        held: contextlib.ExitStack,
        sheet: LayoutSheet | None = None,
    ) -> None:
        self._job = job
        self._run = run
        self._task = task
        self._images = ([*still_images.STILLS] if request.get("images", False) else []) + (
            [contact_sheet.NAME] if request.get("sheet", False) else []
        )
        self._sheet = sheet
        self._max_bytes: int = request["limits"]["output_bytes"]
        self._held = held
        self._handed_over = 0
        self._stems: set[str] = set()

    def stem(self, scene: str) -> str:
        """Return a plain file name for a video, unique regardless of case."""
        number = len(self._stems) + 1
        stem = scene if _NAME.fullmatch(scene) else f"scene-{number}"
        while stem.lower() in self._stems:
            number += 1
            stem = f"scene-{number}"
        self._stems.add(stem.lower())
        return stem

    def opened(
        self, directory: int, found: str, scene: str, expected: Fields, cues: Sequence[Cue], name: str | None = None
    ) -> SceneFile:
        """Open the file ``found`` that the script left, to be delivered under that name or another one."""
        file, size = self._examiner(scene).open_video(directory, found, self._max_bytes)
        return SceneFile(scene, name or found, file, size, expected, tuple(cues))

    def deliver(self, made: SceneFile) -> None:
        """Verify the file of one scene and send it, with images and subtitles if it has them."""
        if made.cues and made.expected["format"] in ASSEMBLED_FORMATS:
            self._verify(made)
            # Without the track the subtitles are still in their own files.
            with contextlib.suppress(_NotAssembled):
                made = self._assembled([made], made.name, made.scene)
        self._send(made, [made.scene])

    def deliver_joined(self, scenes: Sequence[SceneFile]) -> None:
        """Verify the files of several scenes, and send one video of them in this order."""
        videos = [it for it in scenes if it.expected["kind"] == "video"]
        for it in scenes:
            if it not in videos:
                self._job.warn("scene_not_joined", f"The scene {it.scene} shows no animation, so it has no duration"
                               " and is not in the joined video. Add self.wait() to show it.")  # fmt: skip
        if not videos:
            raise JobFailed("no_output", "combine", "no scene has an animation, so there is nothing to join")
        title = " + ".join(it.scene for it in videos)[:200]
        try:
            name = f"{self.stem('joined')}.{_form(videos[0])}"
            made = self._assembled([self._verify(it) for it in videos], name, title)
        except _NotAssembled:
            raise JobFailed("encode", "combine", "the scenes cannot be joined: they differ in size, rate or encoding"
                            ) from None  # fmt: skip
        self._send(made, [it.scene for it in videos])

    def _verify(self, made: SceneFile) -> SceneFile:
        """Verify a video, and return it with the frames that it really has."""
        verdict, _ = self._examiner(made.scene).video(made.file, made.expected, images=[])
        return replace(made, expected=made.expected | {"frames": max(1, untrusted.count(verdict["frames"]))})

    def _assembled(self, parts: Sequence[SceneFile], name: str, scene: str) -> SceneFile:
        """Return a copy of verified videos in one file, written by a process in which no script has run."""
        self._job.enter("combine")
        described = [
            {"title": it.scene, "seconds": it.seconds, "cues": [[cue.start, cue.end, cue.text] for cue in it.cues]}
            for it in parts
        ]
        task = self._task("assemble", parts=described, name=name, format=_form(parts[0]))
        directory = os.open(task["directory"], os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        self._held.callback(os.close, directory)
        outcome = self._run.task(task, lambda _: None, *(it.file for it in parts))
        if outcome.exceeded:
            raise JobFailed(*_in_phase(outcome.exceeded), scene=scene)
        frames = sum(it.expected["frames"] for it in parts)
        try:
            made = self.opened(directory, name, scene, parts[0].expected | {"frames": frames}, _shifted(parts))
        except JobFailed:
            raise _NotAssembled from None
        finally:
            self._job.enter("verify")
        return made

    def _send(self, made: SceneFile, scenes: Sequence[str]) -> None:
        verdict, stills = self._examiner(made.scene).video(made.file, made.expected, self._images)
        self._handed_over += made.size
        if self._handed_over > self._max_bytes:
            message = f"the videos have more than {self._max_bytes} bytes together"
            raise JobFailed("disk_limit", "verify", message, scene=made.scene)
        stem = made.name.rpartition(".")[0]
        self._say_file(
            "artifact", made.file, made.size, made.name, scene=made.scene, kind=made.expected["kind"],
            format=_form(made), frames=max(1, untrusted.count(verdict["frames"])),
            width=max(1, untrusted.count(verdict["width"])), height=max(1, untrusted.count(verdict["height"])),
            duration_seconds=untrusted.seconds(verdict["duration_seconds"]),
        )  # fmt: skip
        for still in [*stills, *self._layout(made, scenes)]:
            own = f"{stem}.{still.measures['kind']}.jpg"
            self._say_file("image", still.file, still.size, own, scene=made.scene, **still.measures)
        if made.cues and made.expected["kind"] == "video":
            for form, data in subtitles.written(made.cues).items():
                self._say_subtitle(f"{stem}.{form}", form, data, made.scene)

    def _layout(self, made: SceneFile, scenes: Sequence[str]) -> list[Exhibit]:
        """Return the image of the layout problems of a video; if it cannot be drawn, the video is still good."""
        try:
            drawn = self._sheet.draw(self._run, self._task, BESIDE_VIDEO, scenes) if self._sheet else None
            if drawn is None:
                return []
            self._held.callback(os.close, drawn.directory)
            return self._examiner(made.scene).images(drawn.directory, [(BESIDE_VIDEO, drawn.width, drawn.height)])
        except JobFailed as error:
            self._job.warn(NO_SHEET, error.fields["message"])
            return []

    def _say_file(self, message: str, file: int, size: int, name: str, **fields: Any) -> None:
        """Announce an open file with its hash, and send its bytes."""
        os.lseek(file, 0, os.SEEK_SET)
        digest = hashlib.sha256()
        with open(file, "rb", closefd=False) as reader:
            while piece := reader.read(1 << 20):
                digest.update(piece)
            self._job.say(message, name=name, bytes=size, sha256=digest.hexdigest(), **fields)
            reader.seek(0)
            while piece := reader.read(CHUNK_BYTES):
                self._say_chunk(name, piece)

    def _say_subtitle(self, name: str, form: str, data: bytes, scene: str) -> None:
        digest = hashlib.sha256(data).hexdigest()
        self._job.say("subtitle", scene=scene, name=name, format=form, bytes=len(data), sha256=digest)
        for start in range(0, len(data), CHUNK_BYTES):
            self._say_chunk(name, data[start : start + CHUNK_BYTES])

    def _say_chunk(self, name: str, piece: bytes) -> None:
        self._job.say("chunk", name=name, data=base64.b64encode(piece).decode())

    def _examiner(self, scene: str) -> Examiner:
        return Examiner(self._run, self._task, scene, self._held)


class _NotAssembled(Exception):
    """The videos could not be copied into one file."""


def _form(made: SceneFile) -> str:
    return str(made.expected["format"])


def _in_phase(exceeded: tuple[str, str]) -> tuple[str, str, str]:
    return exceeded[0], "combine", exceeded[1]


def _shifted(parts: Sequence[SceneFile]) -> list[Cue]:
    cues, begin = [], 0
    for part in parts:
        cues += [it.shifted(begin) for it in part.cues]
        begin += round(part.seconds * 1000)
    return cues
