"""One job: check, render, verify and deliver, in this order and within its limits."""

import contextlib
import errno
import json
import os
import pathlib
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from omega_runner import assets
from omega_runner.failure_codes import is_limit
from omega_runner.formulas.store import FormulaStore
from omega_runner.protocol import VIDEO, Outbox
from omega_runner.supervisor import crash_record, draft, layout_sheet, untrusted
from omega_runner.supervisor.asset_store import AssetStore
from omega_runner.supervisor.child_messages import ChildMessages
from omega_runner.supervisor.child_run import ChildRun, Outcome
from omega_runner.supervisor.delivery import Delivery, SceneFile
from omega_runner.supervisor.errors import JobFailed
from omega_runner.supervisor.formula_step import FormulaStep
from omega_runner.supervisor.layout_sheet import LayoutSheet
from omega_runner.supervisor.output_log import OutputLog
from omega_runner.supervisor.resource_monitor import ResourceMonitor
from omega_runner.supervisor.zygote_client import ZygoteGone

MAX_SOURCE_BYTES = 1024 * 1024
# The caller accepts no more.
MAX_WARNINGS = 100
# The time for the runner's own children; a hostile file must not block them forever.
_OWN_SECONDS = 60.0
# After a time limit the caller waits two seconds longer for the end of the job; a script that failed earlier leaves
# more.
_DIAGNOSIS_SECONDS = 1.2
Fields = dict[str, Any]
_IN_THE_WAY = (FileExistsError, FileNotFoundError, NotADirectoryError, PermissionError)
# Layout errors for which repairs are looked for.
_MAX_MENDED = 20
# They are sent in one line.
_MAX_REPAIRS_BYTES = 100_000
# Tasks that run no script.
_OWN_TASKS = ("find_formulas", "typeset", "verify", "assemble", "diagnose", "mend", "sheet")
# Failures that an inspection of the script may explain; other failures need no diagnosis.
_EXPLAINED = frozenset(
    {"syntax", "script_exception", "latex", "missing_module", "asset_missing", "timeout", "cpu_limit"}
)


class Job:
    """A request in progress. ``perform`` blocks until all its processes have ended."""

    def __init__(
        self,
        request: Fields,
        outbox: Outbox,
        directory: pathlib.Path,
        store: AssetStore,
        formulas: FormulaStore | None = None,
    ) -> None:
        self.id: str = request["job"]
        self._request = request
        # Scenes can only be joined in the format that the caller chooses.
        self._fixed = [*request.get("fixed", []), *(["format"] if request.get("join") else [])]
        self._limits: Fields = request["limits"]
        self._encoding: str = request.get("encoding", "fast")
        self._outbox = outbox
        self._directory = directory
        self._formulas = formulas
        self._store = store
        self._script_name = assets.script_name(store.paths)
        self._phase = "compile"
        self._since: float | None = None
        self._timings: dict[str, float] = {}
        self._children = 0
        self._scenes: list[str] = []
        self._warnings: set[tuple[str, str]] = set()
        self._measured: list[Fields] = []
        self._sheet = LayoutSheet() if request.get("images", False) else None
        self.watch = ResourceMonitor(self._limits, directory, store.sizes())
        self.logs = (
            OutputLog(lambda text: self._log("stdout", text)),
            OutputLog(lambda text: self._log("stderr", text)),
        )

    def say(self, kind: str, /, **fields: Any) -> None:
        """Send one message of this job."""
        self._outbox.send(kind, self.id, **fields)

    def warn(self, code: str, message: str) -> None:
        """Report something that a person should know about the video, once."""
        if (code, message) not in self._warnings and len(self._warnings) < MAX_WARNINGS:
            self._warnings.add((code, message))
            self.say("warning", code=code, message=message)

    def perform(self, run: ChildRun) -> bool:
        """Run the job and return whether it succeeded; failures of the script are sent as error messages."""
        failed: JobFailed | None = None
        try:
            self._refuse_early()
            self._perform(run)
        except JobFailed as error:
            failed = error
        except _IN_THE_WAY:
            # The script can write to this directory too.
            failed = JobFailed(
                "no_output", self._phase, "the script moved, locked or replaced the directories of its job"
            )
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            failed = JobFailed("disk_limit", self._phase, "the script filled the disk; the runner cannot write either")
        except ZygoteGone:
            failed = JobFailed("crashed", self._phase, "the script killed the process from which it was forked")
        for log in self.logs:
            log.finish()
        if failed:
            self._blame(failed)
            self._diagnose(run, failed)
            self.say("error", **failed.fields)
        return failed is None

    def _blame(self, failed: JobFailed) -> None:
        """Report the limit if the script's process saw only its consequence, such as a crash."""
        counted = self.watch.counted()
        if counted and not is_limit(failed.fields["code"]):
            failed.fields["code"], failed.fields["message"] = counted

    def done(self, ok: bool, cancelled: bool = False) -> None:
        """Send the last message, after all processes of the job have ended."""
        more = {"cancelled": True} if cancelled else {}
        self._enter(None)
        timings = {name: round(spent, 4) for name, spent in self._timings.items()}
        cpu = round(self.watch.cpu_seconds, 4)
        self.say("done", ok=ok, timings=timings, max_rss_bytes=self.watch.peak_bytes, cpu_seconds=cpu, **more)

    def _refuse_early(self) -> None:
        source = self._request["source"]
        problem = None
        try:
            size = len(source.encode())
            if size > MAX_SOURCE_BYTES:
                problem = f"the script has {size} bytes; at most {MAX_SOURCE_BYTES} are allowed"
        except UnicodeEncodeError:
            problem = "the script is not valid UTF-8"
        if "\0" in source:
            problem = "the script holds a NUL character"
        if problem:
            raise JobFailed("invalid_script", "compile", problem)
        width, height, limit = self._request["width"], self._request["height"], self._limits["pixels"]
        if width * height > limit:
            raise JobFailed("pixel_limit", "compile", f"{width}x{height} are more than the {limit} pixels allowed")

    def _perform(self, run: ChildRun) -> None:
        self._typeset(run)
        with contextlib.ExitStack() as held:
            renders = self._request["type"] == "render"
            output = self._output(held, 0) if renders else None
            checked = [self._check(run, None, output)]
            checked += [self._check(run, it) for it in checked[0].chosen[1:]]
            if output is not None:
                self._render(run, held, output, checked)
            else:
                self._mend_layout(run)
                self._draw_sheet(run)

    def _output(self, held: contextlib.ExitStack, number: int) -> "_Output":
        """Return a directory for the video of a scene, which is opened before its script runs."""
        path = self._directory / f"out-{number}"
        path.mkdir()
        # If the script replaces the directory, the replacement is ignored.
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        held.callback(os.close, descriptor)
        return _Output(path, descriptor)

    def _typeset(self, run: ChildRun) -> None:
        """Provide the formulas that the script shows; while this runs, no process of a script exists."""
        if self._formulas is not None:
            step = FormulaStep(self, run, self._task, self._formulas)
            step.provide(self._request["source"], self._directory / "tex", self._request.get("formulas", False))

    def _render(
        self, run: ChildRun, held: contextlib.ExitStack, first: "_Output", checked: list[ChildMessages]
    ) -> None:
        delivery = Delivery(self, run, self._task, self._request, held, self._sheet)
        joined = []
        for number, check in enumerate(checked):
            made = self._video(run, delivery, self._output(held, number) if number else first, check)
            if self._request.get("join", False) and len(checked) > 1:
                joined.append(made)
            else:
                delivery.deliver(made)
        if joined:
            joined.sort(key=lambda it: self._scenes.index(it.scene) if it.scene in self._scenes else -1)
            delivery.deliver_joined(joined)

    def _mend_layout(self, run: ChildRun) -> None:
        """Send repairs for the layout errors of a script that a model wrote, or for which a person wants repairs."""
        if not self._measured or self._request.get("written_by", "person") == "person":
            return
        said: list[Fields] = []
        with contextlib.suppress(ZygoteGone, OSError):
            run.task(self._task("mend", problems=self._measured[:_MAX_MENDED]), said.append)
        repairs = [found for it in said if it["type"] == "mended" for found in untrusted.repairs(it.get("repairs"))]
        while repairs and len(json.dumps(repairs)) > _MAX_REPAIRS_BYTES:
            repairs.pop()
        if repairs:
            self.say("layout_repairs", repairs=repairs)

    def _draw_sheet(self, run: ChildRun) -> None:
        """Send an image of the layout problems, if the caller wants one and there are any."""
        with contextlib.ExitStack() as held, self._warned(layout_sheet.NO_SHEET):
            drawn = self._sheet.draw(run, self._task) if self._sheet else None
            if drawn is None:
                return
            held.callback(os.close, drawn.directory)
            request = self._request | {"images": False}
            delivery = Delivery(self, run, self._task, request, held)
            expected = {"kind": "image", "format": "png", "width": drawn.width, "height": drawn.height, "frames": 1,
                        "fps": 1, "transparent": False}  # fmt: skip
            delivery.deliver(delivery.opened(drawn.directory, layout_sheet.NAME, "layout", expected, ()))

    @contextlib.contextmanager
    def _warned(self, code: str) -> Iterator[None]:
        """Turn a failure of something additional into a warning."""
        try:
            yield
        except JobFailed as error:
            self.warn(code, error.fields["message"])

    def _check(self, run: ChildRun, scene: str | None, output: "_Output | None" = None) -> ChildMessages:
        """Check a scene, the first one without a name; also render it into ``output`` if it is the only one."""
        wanted = self._request["scenes"] if scene is None else [scene]
        self._find_faults(run, wanted, scene)
        previews = self._request["type"] == "render" and self._request.get("images", False)
        out = str(output.path) if output is not None and self._encoding == "fast" else None
        messages = ChildMessages(self, scene, previews, self._sheet, renders=out is not None)
        task = self._task("check", scenes=wanted, sheet=self._sheet is not None, previews=previews, out=out)
        self._play(run, messages, task)
        self._measured += messages.measured
        if scene is None:
            self._scenes = messages.found
        if not messages.chosen or messages.plan is None:
            raise JobFailed("no_output", self._phase, "the script ended its process before the check was over")
        return messages

    def accept(self, scene: str | None, plan: Fields) -> None:
        """Announce a plan, or raise if it exceeds a limit."""
        if plan["frames"] > self._limits["frames"]:
            message = f"the video would have {plan['frames']} frames; at most {self._limits['frames']} are allowed"
            raise JobFailed("frame_limit", "check", message, scene=scene)
        self._require_canvas(plan, scene)
        self.say("plan", scene=scene, **plan)

    def _find_faults(self, run: ChildRun, wanted: str | list[str], scene: str | None) -> None:
        """Raise the failure of a script with heavy surfaces before they are built; without one, do nothing."""
        if not draft.is_worthwhile(self._request["source"]):
            return
        said = draft.Draft()
        with crash_record.record(self._directory) as file, run.logging_to(said.logs):
            outcome = run.task(self._task("draft", scenes=wanted, previews=False), said, file)
        if not said.failed and not outcome.exceeded:
            return
        for log in said.logs:
            log.finish()
        for stream, text in said.texts:
            self._log(stream, text)
        messages = ChildMessages(self, scene)
        for message in said.messages:
            messages(message)
        self._settle(messages, outcome)

    def _require_canvas(self, plan: Fields, scene: str | None) -> None:
        """Refuse a plan with a size, rate or format that the request excludes: only a forged one has it."""
        asked, fixed = self._request, self._fixed
        width, height, most = plan["width"], plan["height"], self._limits["pixels"]
        if width * height > most:
            message = f"{width}x{height} are more than the {most} pixels allowed"
            raise JobFailed("pixel_limit", "check", message, scene=scene)
        wrong = (
            (min(width, height) < 2 or width % 2 or height % 2 or not plan["fps"])
            or ("size" in fixed and (width, height) != (asked["width"], asked["height"]))
            or ("short_side" in fixed and min(width, height) != min(asked["width"], asked["height"]))
            or ("fps" in fixed and plan["fps"] != asked["fps"])
            or ("format" in fixed and plan["format"] != asked["format"])
        )
        if wrong:
            raise JobFailed("bad_output", "check", "the script reports a size, rate or format that was not asked for",
                            scene=scene)  # fmt: skip

    def _video(self, run: ChildRun, delivery: Delivery, output: "_Output", messages: ChildMessages) -> SceneFile:
        """Open the video of a checked scene, after rendering it if the check has not done that."""
        plan, scene = messages.plan, messages.scene
        assert plan is not None
        assert scene is not None
        if not messages.is_rendered:
            messages.expect_render()
            previews = self._request.get("images", False)
            self._play(run, messages, self._task("render", scenes=[scene], plan=plan, previews=previews,
                                                  out=str(output.path)))  # fmt: skip
        self.enter("verify")
        kind, suffix = plan["kind"], plan["format"]
        if kind == "image" or suffix == "png":
            kind, suffix = "image", "png"
        expected = {name: plan[name] for name in ("frames", "fps", "width", "height", "transparent")}
        expected |= {"kind": kind, "format": suffix}
        name = f"{delivery.stem(scene)}.{suffix}"
        return delivery.opened(output.directory, VIDEO, scene, expected, messages.cues, name)

    def _play(self, run: ChildRun, messages: ChildMessages, task: Fields) -> None:
        """Run the script in a child, and raise its failure."""
        with crash_record.record(self._directory) as file:
            outcome = run.task(task, messages, file)
            if outcome.code is not None and outcome.code < 0 and messages.error is None:
                source = task["source"].removeprefix("\ufeff")
                location = crash_record.location(file, f"{task['directory']}/{task['script']}", source)
                message = f"the script's process was ended by signal {-outcome.code}"
                raise JobFailed("crashed", self._phase, message, scene=messages.scene, **location)
        self._settle(messages, outcome)

    def _settle(self, messages: ChildMessages, outcome: Outcome) -> None:
        """Raise the failure of a child, with the most informative message."""
        error = messages.error
        if outcome.exceeded:
            code, message = outcome.exceeded
            # For a timeout the child's own message names the line; for any other limit the monitor is more precise.
            if error is None or error["code"] != code:
                raise JobFailed(code, self._phase, message, scene=messages.scene)
        if error is not None:
            if error["code"] == "latex_missing" and not _is_missing(error["tex"]):
                error["code"] = "script_exception"
            raise JobFailed(**(error | {"scene": messages.scene}))
        if outcome.code != 0:
            message = f"the script ended its process with status {outcome.code}"
            raise JobFailed("no_output", self._phase, message, scene=messages.scene)
        # Its children may have been killed or refused although the script ended normally.
        counted = self.watch.counted()
        if counted:
            raise JobFailed(counted[0], self._phase, counted[1], scene=messages.scene)

    def _diagnose(self, run: ChildRun, failed: JobFailed) -> None:
        """Add names and repairs, in a process that has never run a script; without them the error is still reported."""
        if failed.fields["code"] not in _EXPLAINED:
            return
        said: list[Fields] = []
        self.watch.grant(_DIAGNOSIS_SECONDS)
        with contextlib.suppress(ZygoteGone, OSError):
            run.task(self._task("diagnose", error=failed.fields), said.append)
        for it in said:
            if it["type"] == "diagnosed":
                failed.fields["suggestions"] = untrusted.suggestions(it.get("suggestions"))
                failed.fields["repairs"] = untrusted.repairs(it.get("repairs"))
                failed.fields["faults"] = untrusted.texts(it.get("faults"), 20, 300)

    def _task(self, kind: str, **more: Any) -> Fields:
        """Return the task for a child; each child has its own directory, and the job shares the formula cache."""
        self._children += 1
        work = self._directory / f"{kind}-{self._children}"
        work.mkdir()
        for name in ("tex", "home"):
            (self._directory / name).mkdir(exist_ok=True)
        request = self._request
        own = kind in _OWN_TASKS
        if not own:
            self._store.place(work)
        return {
            "task": kind, "directory": str(work), "home": str(self._directory / "home"), "limits": self._limits,
            "wall_seconds": _OWN_SECONDS if own else max(0.1, self.watch.wall_left),
            "cpu_seconds": _OWN_SECONDS if own else max(1.0, self.watch.cpu_left),
            "written_by": request.get("written_by", "person"),
            "source": request["source"], "script": self._script_name,
            "width": request["width"], "height": request["height"], "fps": request["fps"],
            "fixed": self._fixed, "transparent": request.get("transparent", False),
            "play_range": request.get("play_range"),
            "format": request["format"], "encoding": self._encoding, "seed": request.get("seed", 0),
        } | more  # fmt: skip

    def enter(self, phase: str, quietly: bool = False) -> None:
        """Begin a phase, and report it unless it repeats the current one."""
        self._enter(phase)
        if not quietly:
            self.say("phase", name=phase)

    def _enter(self, phase: str | None) -> None:
        now = time.monotonic()
        if self._since is not None:
            self._timings[self._phase] = self._timings.get(self._phase, 0.0) + now - self._since
        self._since = now
        self._phase = phase or self._phase

    def _log(self, stream: str, text: str) -> None:
        self.say("log", stream=stream, text=text)


@dataclass(frozen=True)
class _Output:
    """A directory for the video of a scene, and its descriptor."""

    path: pathlib.Path
    directory: int


def _is_missing(found: Fields | None) -> bool:
    """Return whether the program that a child did not find is missing here too."""
    return bool(found and found["missing_program"] and shutil.which(found["missing_program"]) is None)
