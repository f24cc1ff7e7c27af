"""The process that has Manim imported and forks one child for each task; it runs no script itself.

The process stays single-threaded. A fork copies only the calling thread, so a lock that another thread held would stay
locked in the child.
"""

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from typing import Any

from omega_runner import processes, stand_ins
from omega_runner.child import deferred_networkx, deferred_scipy, system_call_filter
from omega_runner.descriptor_passing import receive, send

# Minor releases of Manim rename APIs. What differs between these is in video/releases.py.
MANIM_SERIES = ("0.22.", "0.21.")
_DEFERRED = (deferred_networkx, deferred_scipy)
# Only the diagnosis of a failure needs it.
_RULES = "omega_runner.diagnose.diagnosis"
# After this time without a request or the end of a child, the zygote imports what it has deferred. Earlier a script
# would wait for that, because the zygote reports the ends.
_IDLE_SECONDS = 1.0


def main(descriptor: int) -> int:
    """Serve forks over the socket ``descriptor`` until the supervisor closes it."""
    processes.die_with_parent()
    processes.hide_from_tracers()
    # A service blocks signals and waits for them; scripts must not inherit the signal mask.
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    control = socket.socket(fileno=descriptor)
    control.set_inheritable(False)
    answer = _warm_up()
    send(control, answer)
    if answer["event"] == "ready":
        _serve(control, [it.finish for it in _DEFERRED if it.NAME in answer["patches"]])
    return 0


def _warm_up() -> dict[str, Any]:
    """Import everything that a child needs, and return the versions found."""
    try:
        # Runs before any code of a script or of Manim. The children inherit it.
        _filter_system_calls()
        from importlib.metadata import version

        found = version("manim")
        if not found.startswith(MANIM_SERIES):
            return _refused("manim_version", f"Manim 0.22 or 0.21 is needed; found {found}")
        deferred = [it for it in _DEFERRED if it.defer(found)]
        try:
            # Imported here, so that children import no more modules of the runner.
            from omega_runner.child import entry, tasks  # noqa: F401
        finally:
            for it in deferred:
                it.settle()
        patches = tasks.warm_up() + [it.NAME for it in deferred]
        # Installed packages are at the end of the path and appear after Manim is imported, because Manim imports every
        # plugin that it finds. So a package that was installed for one script shadows no module and changes no other
        # script.
        sys.path.extend(filter(None, os.environ.pop("OMEGA_RUNNER_PACKAGES", "").split(os.pathsep)))
        sys.path.append(stand_ins.DIRECTORY)
    except ImportError as error:
        return _refused("manim_missing", f"Manim cannot be imported: {error}"[:1000])
    except OSError as error:
        return _refused("sandbox", str(error)[:1000])
    gc.collect()
    gc.freeze()
    return {"event": "ready", "manim": found, "python": sys.version.split()[0], "patches": patches}


def _filter_system_calls() -> None:
    offline = bool(os.environ.pop("OMEGA_RUNNER_OFFLINE", ""))
    unsandboxed = bool(os.environ.pop("OMEGA_RUNNER_UNSANDBOXED", ""))
    try:
        system_call_filter.enter(offline)
    except OSError:
        # A user who does without the sandbox may also have a system without filters.
        if offline or not unsandboxed:
            raise


def _refused(code: str, message: str) -> dict[str, Any]:
    return {"event": "refused", "code": code, "message": message}


def _serve(control: socket.socket, deferred: list[Callable[[], Any]]) -> None:
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    while True:
        readable, _, _ = select.select([control.fileno(), reader], [], [], _IDLE_SECONDS if deferred else None)
        if reader in readable:
            os.read(reader, 4096)
            _report_ends(control)
        if control.fileno() in readable:
            request = receive(control)
            if request is None:
                return
            pid = _fork(control, (reader, writer), request.descriptors)
            for fd in request.descriptors:
                os.close(fd)
            send(control, {"event": "forked", "pid": pid})
            # While the child works: the next one explains its failure.
            importlib.import_module(_RULES)
        if deferred and not readable:
            for finish in deferred:
                finish()
            deferred = []
            gc.collect()
            gc.freeze()


def _report_ends(control: socket.socket) -> None:
    while True:
        try:
            pid, status, spent = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        rss = spent.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        cpu = spent.ru_utime + spent.ru_stime
        code = os.waitstatus_to_exitcode(status)
        send(control, {"event": "ended", "pid": pid, "code": code, "cpu_seconds": cpu, "rss_bytes": rss})


def _fork(control: socket.socket, wakeup: tuple[int, int], descriptors: list[int]) -> int:
    if os.path.isdir("/proc/self/task") and len(os.listdir("/proc/self/task")) != 1:
        raise RuntimeError("the zygote has more than one thread, so a fork is not safe")
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.close()
        for fd in wakeup:
            os.close(fd)
        from omega_runner.child import entry

        with open(descriptors[0], "rb", closefd=True) as file:
            task = json.load(file)
        entry.run(task, *descriptors[1:])
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        # Never return into the zygote's frames, and never run its exit handlers.
        os._exit(code)
