"""Start a forked child: apply its limits, connect its pipes, run its task."""

import os
import pathlib
import sys
from typing import Any

from omega_runner import processes
from omega_runner.child import resource_limits, tasks
from omega_runner.child.reporter import Reporter


def run(task: dict[str, Any], protocol: int, out: int, err: int, *more: int) -> None:
    """Run ``task`` in this forked process. Returns when the task ends; threads keep running."""
    os.setsid()
    processes.die_with_parent()
    processes.hide_from_tracers(False)
    _connect(out, err)
    _settle(pathlib.Path(task["home"]), pathlib.Path(task["directory"]))
    resource_limits.apply(task["limits"], task["cpu_seconds"])
    tasks.TASKS[task["task"]](task, Reporter(protocol), *more)
    # Flush the last output of the script, because os._exit would lose it.
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            continue


def _connect(out: int, err: int) -> None:
    null = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((null, 0), (out, 1), (err, 2)):
        os.dup2(source, target)
        os.close(source)
    # The zygote's text streams can have other settings; a script expects the default ones.
    streams = {
        "stdin": open(0, encoding="utf-8", closefd=False),
        "stdout": open(1, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False),
        "stderr": open(2, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False),
    }
    for name, stream in streams.items():
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _settle(home: pathlib.Path, directory: pathlib.Path) -> None:
    os.umask(0o077)
    os.chdir(directory)
    tmp = home / "tmp"
    tmp.mkdir(exist_ok=True)
    tex = str(home.parent / "tex")
    os.environ.update(
        HOME=str(home), TMPDIR=str(tmp), XDG_CACHE_HOME=str(home.parent.parent / "home" / ".cache"),
        # TeX reads and writes only in its output directory and its own trees, and starts no programs.
        TEXMFOUTPUT=tex, OMEGA_TEX_DIR=tex, openin_any="p", openout_any="p", shell_escape="f",
    )  # fmt: skip
