"""The supervisor's client of the zygote: start it, request forks, receive exits, restart it."""

import json
import os
import pathlib
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import IO, Any

from omega_runner import directory_removal, processes, switched_off
from omega_runner.descriptor_passing import Message, receive, send

# One thread: forking requires it, and rendering gains nothing from more threads in these libraries.
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_PASSED_ON = (
    "PATH",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    switched_off.VARIABLE,
    "OMEGA_VIDEO_SEGMENT_PIXELS",
    "OMEGA_RUNNER_OFFLINE",
    "OMEGA_RUNNER_PACKAGES",
    "OMEGA_RUNNER_UNSANDBOXED",
)
# A fork takes milliseconds, and seconds on a busy machine.
_FORK_SECONDS = 60.0
_WAKE_SECONDS = 0.5
_SYSTEM_FONTS = "/etc/fonts/fonts.conf"
_FONTS = pathlib.Path(__file__).parents[1] / "letters" / "fonts.conf"


class ZygoteGone(Exception):
    """The zygote has ended; a script may have killed it."""


@dataclass(frozen=True)
class Ended:
    """How a child ended: its exit status, negative for a signal, and the usage including its children."""

    pid: int
    code: int
    cpu_seconds: float
    rss_bytes: int


class ZygoteClient:
    """Owns the zygote; used by one caller at a time."""

    def __init__(self, root: pathlib.Path) -> None:
        self._root = root
        self.rss_bytes = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._link: socket.socket | None = None

    def start(self) -> dict[str, Any]:
        """Launch a zygote, block until Manim is imported, and return its description of itself."""
        self.launch()
        return self.await_ready()

    def launch(self) -> None:
        """Start the process of a zygote, which then imports Manim."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        home = self._root / "home"
        if os.path.lexists(home):
            # A script can write there: its manim.cfg would apply to all further jobs.
            directory_removal.remove(home)
        home.mkdir()
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment |= dict.fromkeys(_ONE_THREAD, "1")
        if os.path.exists(_SYSTEM_FONTS) and not environment.keys() & {"FONTCONFIG_FILE", "FONTCONFIG_PATH"}:
            environment["FONTCONFIG_FILE"] = str(_FONTS)
        # Manim's matching transforms iterate over sets: with random hashes the same script renders a different video
        # each time.
        environment |= {"HOME": str(home), "TMPDIR": str(home), "PYTHONHASHSEED": "0"}
        with theirs:
            self._process = subprocess.Popen(
                # Not -I, which would ignore the hash seed; the environment is our own.
                [sys.executable, "-s", "-P", "-B", str(pathlib.Path(__file__).parents[1] / "__main__.py"),
                 "zygote", str(theirs.fileno())],
                stdin=subprocess.DEVNULL, stdout=2, pass_fds=[theirs.fileno()], env=environment, cwd=home,
            )  # fmt: skip
        self._link = ours

    def await_ready(self) -> dict[str, Any]:
        """Block until Manim is imported, and return the description of the zygote that was launched."""
        if self._process is None or self._link is None:
            raise ZygoteGone
        answer = receive(self._link)
        self.rss_bytes = processes.usage([self._process.pid]).rss_bytes
        if answer is None:
            code = self._process.wait()
            return {"event": "refused", "code": "manim_missing",
                    "message": f"the process that imports Manim ended with status {code}"}  # fmt: skip
        return answer.content

    @property
    def pid(self) -> int:
        """Return the zygote's process id, or 0 if there is none."""
        return self._process.pid if self._process else 0

    def alive(self) -> bool:
        """Return whether the zygote still runs."""
        return self._process is not None and self._process.poll() is None

    def fileno(self) -> int:
        """Return the descriptor that receives exits of children."""
        if self._link is None:
            raise ZygoteGone
        return self._link.fileno()

    def fork(self, task: dict[str, Any], *descriptors: int) -> int:
        """Fork a child for ``task`` with ``descriptors`` and return its process id."""
        if self._link is None:
            raise ZygoteGone
        self.wake()
        with self._letter() as file:
            file.write(json.dumps(task).encode())
            file.flush()
            file.seek(0)
            try:
                send(self._link, {"op": "fork"}, (file.fileno(), *descriptors))
            except OSError:
                raise ZygoteGone from None
            answer = self._answer(self._link)
            # A script can make the zygote the parent of other processes, whose exits are reported first.
            while answer is not None and answer.content.get("event") == "ended":
                answer = self._answer(self._link)
        if answer is None or answer.content.get("event") != "forked":
            raise ZygoteGone
        return int(answer.content["pid"])

    def _answer(self, link: socket.socket) -> Message | None:
        """Return the next message; the new child may stop the zygote before the zygote has answered."""
        due = time.monotonic() + _FORK_SECONDS
        while not select.select([link], [], [], _WAKE_SECONDS)[0]:
            if time.monotonic() > due:
                return None
            self.wake()
        return receive(link)

    def _letter(self) -> IO[bytes]:
        """Return an unnamed file, which a script can neither open nor prevent."""
        if hasattr(os, "memfd_create"):
            return open(os.memfd_create("task"), "w+b")
        return tempfile.TemporaryFile(dir=self._root)

    def wake(self) -> None:
        """Continue the zygote if a script has stopped it."""
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)

    def next_end(self) -> Ended:
        """Block until a child has ended, and return how."""
        answer = receive(self._link) if self._link else None
        if answer is None:
            raise ZygoteGone
        said = answer.content
        return Ended(said["pid"], said["code"], said["cpu_seconds"], said["rss_bytes"])

    def stop(self) -> None:
        """Kill the zygote and wait for its end."""
        if self._link is not None:
            self._link.close()
            self._link = None
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None


def latex_present() -> bool:
    """Return whether formulas can be typeset: both programs are on the path."""
    return all(shutil.which(program) for program in ("latex", "dvisvgm"))
