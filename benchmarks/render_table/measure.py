"""One run of Omega over some scripts, and one run of the plain manim command."""

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from corpus import frames_of
from process_tree import ProcessTree

OMEGA = Path(__file__).parents[2] / "omega"
# The resident process of the command line is measured by `bench daemon`; here each command has a process of its own.
ENVIRONMENT = {**os.environ, "OMEGA_DAEMON": "off", "OMP_NUM_THREADS": "1"}
_SECONDS = 900
_ENDS = {"video_published", "input_rejected", "check_passed", "check_failed"}


@dataclass
class Run:
    """What one script cost: wall and processor seconds, and its video if there is one."""

    ok: bool
    wall: float
    cpu: float
    scene: str = ""
    frames: int = 0
    pixels: str = ""
    error: str = ""
    first_preview: float | None = None


@dataclass
class Process:
    """One process over its scripts, and the seconds, processor seconds and memory from its start to its end."""

    runs: list[Run] = field(default_factory=list)
    wall: float = 0.0
    cpu: float = 0.0
    peak_bytes: int = 0


def omega(
    scripts: list[Path],
    directory: Path,
    options: list[str],
    memory: bool = False,
    pixels: bool = False,
    kept: bool = False,
) -> Process:
    """Render the scripts in one process, warm from the second one on; videos that were ``kept`` are not rendered again."""
    environment = ENVIRONMENT | {"OMEGA_VIDEO_CACHE": "100" if kept else "0"}
    begin = time.monotonic()
    command = [str(OMEGA), "render", "--json", *options, *map(str, scripts)]
    measured = Process()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=directory, stdin=subprocess.DEVNULL, env=environment
    ) as process, ProcessTree(process.pid, memory) as tree:  # fmt: skip
        since, cpu_before, current = begin, 0.0, Run(False, 0, 0, error="no word from omega")
        for line in process.stdout or ():
            event, now = json.loads(line), time.monotonic()
            kind = event["type"]
            if kind == "input_started":
                since, cpu_before, current = now, tree.cpu_seconds(), Run(False, 0, 0, error="no word from omega")
            elif kind == "scenes_found" and event["chosen"]:
                current.scene = event["chosen"][-1]
            elif kind == "preview_rendered" and current.first_preview is None:
                current.first_preview = now - since
            elif kind in _ENDS or event.get("outcome") == "failed":
                current.wall, current.cpu = now - since, tree.cpu_seconds() - cpu_before
                _finish(current, event, pixels)
                measured.runs.append(current)
                current = Run(False, 0, 0)
        measured.cpu = tree.cpu_seconds()
    measured.wall = time.monotonic() - begin
    measured.peak_bytes = tree.peak_bytes
    return measured


def _finish(run: Run, event: dict, pixels: bool) -> None:
    if event["type"] == "video_published":
        run.ok, run.error = True, ""
        path = Path(event["videos"][0]["path"])
        if pixels:
            run.frames, run.pixels = frames_of(path)
        path.unlink()
    else:
        failure = event.get("failure") or {"kind": "refused", "message": event.get("message", "")}
        run.error = f"{failure['kind']}: {failure['message'].splitlines()[0][:200]}"


def manim(
    script: Path, scene: str, media: Path, quality: str = "-ql", memory: bool = False, pixels: bool = False
) -> Process:
    """Run ``manim render`` as a user does. A directory that an earlier run has used has its formulas and plays."""
    command = [sys.executable, "-m", "manim", "render", quality, "--silent", "--media_dir", str(media), str(script)]
    begin, before = time.monotonic(), _cpu_of_ended()
    with subprocess.Popen(
        [*command, *([scene] if scene else [])], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env=ENVIRONMENT,
    ) as process, ProcessTree(process.pid, memory) as tree:  # fmt: skip
        try:
            said = process.communicate(timeout=_SECONDS)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            said = f"no end within {_SECONDS} s"
        wall, cpu = time.monotonic() - begin, _cpu_of_ended() - before
    run = Run(process.returncode == 0, wall, cpu, scene, error="" if process.returncode == 0 else said.strip()[-200:])
    if run.ok and pixels:
        videos = [it for it in media.glob("videos/**/*.mp4") if "partial_movie_files" not in it.parts]
        newest = max([*videos, *media.glob("images/**/*.png")], key=lambda it: it.stat().st_mtime, default=None)
        if newest is None:
            run.ok, run.error = False, "no video"
        else:
            run.frames, run.pixels = frames_of(newest)
    return Process([run], wall, cpu, tree.peak_bytes)


def _cpu_of_ended() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def manim_version() -> float:
    """Seconds of ``manim --version``, which imports Manim and draws nothing."""
    begin = time.monotonic()
    subprocess.run([sys.executable, "-m", "manim", "--version"], stdout=subprocess.DEVNULL, check=True, env=ENVIRONMENT)
    return time.monotonic() - begin
