"""A forked child: shut in, given its pipes, then set to its task."""

import os
import pathlib
import sys
from typing import Any

from omega_runner import processes
from omega_runner.child import resource_limits, tasks
from omega_runner.child.reporter import Reporter


def run(task: dict[str, Any], protocol: int, out: int, err: int, *more: int) -> None:
    """Do ``task`` in this freshly forked process; returns when it is done, with all threads left running."""
    os.setsid()
    processes.die_with_parent()
    processes.hide_from_tracers(False)
    _connect(out, err)
    _settle(pathlib.Path(task["home"]), pathlib.Path(task["directory"]))
    resource_limits.apply(task["limits"], task["cpu_seconds"])
    tasks.TASKS[task["task"]](task, Reporter(protocol), *more)
    # What the script wrote last is still in its buffers; os._exit would lose it.
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
    # The zygote's text streams may carry other settings; a script expects the usual ones.
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
        # TeX reads and writes below its output directory and its own trees, and starts nothing.
        TEXMFOUTPUT=tex, OMEGA_TEX_DIR=tex, openin_any="p", openout_any="p", shell_escape="f",
    )  # fmt: skip
