"""Reduce messages from a child that runs a script to plausible ones."""

import time
from typing import Any, Protocol

from omega_runner.assembly.subtitles import Cue
from omega_runner.protocol import MAX_SCENES
from omega_runner.supervisor import untrusted
from omega_runner.supervisor.layout_sheet import LayoutSheet

PROGRESS_SECONDS = 0.1
PREVIEW_SECONDS = 1.0
# Of one scene. A render of some hours sends fewer, and so does a check within its time limit.
MAX_PREVIEWS = 150
MAX_PREVIEWS_OF_CHECK = 50
# Maximum number of layout problems to forward.
MAX_PROBLEMS = 50
# Enough for a lecture of several hours; the files of subtitles stay below one megabyte.
MAX_CUES = 5000
MAX_CUE_CHARACTERS = 100_000
_LOAD = ("compile", "import")
Fields = dict[str, Any]


class Listener(Protocol):
    """The part of a job that receives messages."""

    def say(self, kind: str, /, **fields: Any) -> None:
        """Send one message."""

    def accept(self, scene: str | None, plan: Fields) -> None:
        """Announce the plan of a scene, or raise JobFailed if a limit does not allow it."""

    def enter(self, phase: str, quietly: bool = False) -> None:
        """Begin a phase."""

    def warn(self, code: str, message: str) -> None:
        """Report a warning, once."""


class ChildMessages:
    """Receives the messages of one child that runs a script, and forwards the plausible ones in order."""

    def __init__(
        self, job: Listener, scene: str | None = None, previews: bool = False, sheet: LayoutSheet | None = None,
        renders: bool = False,
    ) -> None:  # fmt: skip
        """Expect the messages of a check: of the scene with this name, or of the first one.

        ``renders`` says that the check goes on to render the scene, if it is the only one.
        """
        self._job = job
        self._is_first = scene is None
        self._quiet: tuple[str, ...] = () if self._is_first else _LOAD
        self._phases = [*_LOAD, "check"]
        self._renders = renders
        # The plan, as soon as messages of a render are expected.
        self._video: Fields | None = None
        self._started = -1
        self._ended = -1
        self._next_progress = 0.0
        self._next_preview = float("-inf")
        self._previews = previews
        self._previews_left = MAX_PREVIEWS_OF_CHECK if previews else 0
        self._frame = 0
        self._problems = 0
        self.scene = scene
        self.found: list[str] = []
        self.chosen: list[str] = []
        self.plan: Fields | None = None
        self.error: Fields | None = None
        self.cues: list[Cue] = []
        self._cue_characters = 0
        # The layout errors with their measures.
        self.measured: list[Fields] = []
        self.sheet = sheet
        self._last_problem: Fields | None = None

    @property
    def is_rendered(self) -> bool:
        """Whether the child has rendered the scene, as it says."""
        return self._video is not None and not self._phases

    def expect_render(self) -> None:
        """Expect the messages of another child, which renders the scene from its start."""
        began = self._video is not None and "render" not in self._phases
        self._quiet = (*_LOAD, "render") if began else _LOAD
        self._render_next(_LOAD)

    def _render_next(self, before: tuple[str, ...] = ()) -> None:
        self._video = self.plan
        self._phases = [*before, "render", "combine"]
        self._previews_left = MAX_PREVIEWS if self._previews else 0
        self._next_preview = float("-inf")

    def __call__(self, said: Fields) -> None:
        act = getattr(self, f"_on_{said['type']}", None)
        # After an error, all further messages are ignored: the first error was reported before any clean-up.
        if act is not None and self.error is None:
            act(said)

    def _on_phase(self, said: Fields) -> None:
        name = said.get("name")
        if name not in self._phases:
            return
        del self._phases[: self._phases.index(name) + 1]
        self._job.enter(name, quietly=name in self._quiet)

    def _on_scenes(self, said: Fields) -> None:
        if self._video is not None or self.chosen:
            return
        self.found = untrusted.names(said.get("found"), 1000)
        self.chosen = untrusted.names(said.get("chosen"), MAX_SCENES)
        if self._is_first and self.chosen:
            self.scene = self.chosen[0]
            self._job.say("scenes", found=self.found, chosen=self.chosen)

    def _on_plan(self, said: Fields) -> None:
        if self._video is None and self.plan is None and self.chosen:
            frames = untrusted.count(said.get("frames"))
            self.plan = {
                "kind": "video" if said.get("kind") == "video" and frames else "image",
                "plays": untrusted.count(said.get("plays")),
                "frames": frames,
                "duration_seconds": untrusted.seconds(said.get("duration_seconds")),
            } | untrusted.canvas(said)
            self._job.accept(self.scene, self.plan)
            if self._renders and len(self.chosen) == 1:
                self._render_next()

    def _on_layout(self, said: Fields) -> None:
        problem = untrusted.layout(said)
        if self._video is None and self.scene is not None and problem is not None and self._problems < MAX_PROBLEMS:
            self._problems += 1
            self._job.say("layout", scene=self.scene, **problem)

            measured = untrusted.measures(said)
            if measured is not None:
                self.measured.append(measured)
            self._last_problem = problem

    def _on_still(self, said: Fields) -> None:
        """An image of the last problem, if the caller wants a sheet of them."""
        problem, self._last_problem = self._last_problem, None
        if self.sheet is None or problem is None or self.scene is None:
            return
        image = untrusted.preview(said)
        if image is not None:
            self.sheet.add(self.scene, problem, image, untrusted.boxes(said.get("boxes")))

    def _on_warning(self, said: Fields) -> None:
        warning = untrusted.warning(said)
        if self._video is None and warning is not None:
            self._job.warn(warning["code"], warning["message"])

    def _on_subcaption(self, said: Fields) -> None:
        found = untrusted.cue(said)
        if self._video is None or found is None or len(self.cues) >= MAX_CUES:
            return
        self._cue_characters += len(found.text)
        if self._cue_characters <= MAX_CUE_CHARACTERS:
            self.cues.append(found)

    def _on_anim_start(self, said: Fields) -> None:
        index = untrusted.count(said.get("index"))
        if self._video is None or index != self._started + 1 or index >= self._video["plays"]:
            return
        self._started = index
        self._job.say(
            "anim_start", scene=self.scene, index=index, label=untrusted.text(said.get("label"), 200),
            line=untrusted.line_number(said.get("line")),
            frames=untrusted.count(said.get("frames"), self._video["frames"]),
        )  # fmt: skip

    def _on_anim_end(self, said: Fields) -> None:
        index = untrusted.count(said.get("index"))
        if self._video is None or index != self._ended + 1 or index > self._started:
            return
        self._ended = index
        self._job.say("anim_end", scene=self.scene, index=index)

    def _on_progress(self, said: Fields) -> None:
        now = time.monotonic()
        if self._video is None or now < self._next_progress:
            return
        self._next_progress = now + PROGRESS_SECONDS
        # Progress never goes backwards and never exceeds the plan.
        self._frame = max(self._frame, untrusted.count(said.get("frame"), self._video["frames"]))
        plays = self._video["plays"]
        self._job.say(
            "progress", scene=self.scene, play=untrusted.count(said.get("play"), max(0, plays - 1)), plays=plays,
            frame=self._frame, frames=self._video["frames"],
        )  # fmt: skip

    def _on_preview(self, said: Fields) -> None:
        now = time.monotonic()
        if not self._previews_left or self.scene is None or now < self._next_preview:
            return
        # Also for an invalid image: a forged one costs time too.
        self._next_preview = now + PREVIEW_SECONDS
        image = untrusted.preview(said)
        if image is not None:
            self._previews_left -= 1
            self._job.say("preview", scene=self.scene, **image)

    def _on_error(self, said: Fields) -> None:
        self.error = untrusted.error(said)
