"""Resource limits that a child sets for itself before the script runs."""

import os
import resource
import signal
import sys
import types
from collections.abc import Callable
from typing import Any

OPEN_FILES = 1024
# Seconds between the soft CPU limit, at which the child reports the running line, and the hard limit, at which the
# kernel kills.
CPU_GRACE_SECONDS = 2
NPROC_ROOM = 256
# The child reports the running line this many seconds before the wall time limit.
ALARM_MARGIN_SECONDS = 0.5


def apply(limits: dict[str, Any], cpu_seconds: float) -> None:
    """Set resource limits for this process and its children; they cannot be raised again."""
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    _lower(resource.RLIMIT_FSIZE, limits["output_bytes"])
    soft = max(1, int(cpu_seconds + 0.5))
    _lower(resource.RLIMIT_CPU, soft, soft + CPU_GRACE_SECONDS)
    if hasattr(resource, "RLIMIT_MSGQUEUE"):
        # The content of message queues would outlive the script.
        _lower(resource.RLIMIT_MSGQUEUE, 0)
    # A coarse limit until the supervisor counts. The kernel counts all threads of the user, also those in other
    # containers. Those are invisible here and must not use up the limit of this container.
    _lower(resource.RLIMIT_NPROC, _threads_of_user() + limits["processes"] + NPROC_ROOM)


def on_alarm(wall_seconds: float, act: Callable[[str, types.FrameType | None], None]) -> None:
    """Call ``act(code, frame)`` in the main thread shortly before the wall time limit, or at the CPU limit."""

    def handler(number: int, frame: types.FrameType | None) -> None:
        act("timeout" if number == signal.SIGALRM else "cpu_limit", frame)

    signal.signal(signal.SIGALRM, handler)
    signal.signal(signal.SIGXCPU, handler)
    margin = min(ALARM_MARGIN_SECONDS, wall_seconds / 10)
    signal.setitimer(signal.ITIMER_REAL, max(0.01, wall_seconds - margin))


def _lower(which: int, soft: int, hard: int | None = None) -> None:
    _, ceiling = resource.getrlimit(which)
    wanted = soft if hard is None else hard
    top = wanted if ceiling == resource.RLIM_INFINITY else min(wanted, ceiling)
    resource.setrlimit(which, (min(soft, top), top))


def _threads_of_user() -> int:
    if not sys.platform.startswith("linux"):
        return 256
    count = 0
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            if os.stat(f"/proc/{name}").st_uid == os.getuid():
                count += len(os.listdir(f"/proc/{name}/task"))
        except OSError:
            continue
    return count
