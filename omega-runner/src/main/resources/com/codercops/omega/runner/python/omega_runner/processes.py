"""List, measure and kill the processes below the supervisor."""

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36
_LINUX = sys.platform.startswith("linux")
_KERNEL_LISTS_CHILDREN = os.path.exists(f"/proc/self/task/{os.getpid()}/children")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")


def _prctl(option: int, value: int) -> None:
    if _LINUX:
        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def hide_from_tracers(hidden: bool = True) -> None:
    """Hide memory and environment of this process from other processes of the same user, or stop hiding them."""
    _prctl(_PR_SET_DUMPABLE, 0 if hidden else 1)


def adopt_orphans() -> None:
    """Become the parent of orphaned descendants, so that a process cannot escape with a double fork."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends, for any reason."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


@dataclass(frozen=True)
class Usage:
    """Current usage of a set of processes; CPU time by process id and start time, without children."""

    processes: int
    rss_bytes: int
    cpu_seconds: float
    own_seconds: dict[tuple[int, str], float]


def descendants(root: int, excluding: Iterable[int] = ()) -> list[int]:
    """Return the processes below ``root`` except those in ``excluding``, whose children count."""
    left_out = set(excluding)
    children_of = _children if _KERNEL_LISTS_CHILDREN else _scan()
    found: list[int] = []
    seen = {root}
    waiting = [root]
    while waiting:
        for pid in children_of(waiting.pop()):
            if pid not in seen:
                seen.add(pid)
                waiting.append(pid)
                if pid not in left_out:
                    found.append(pid)
    return found


def _children(pid: int) -> list[int]:
    children: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", encoding="ascii") as file:
                children += map(int, file.read().split())
    except OSError:
        pass
    return children


def _scan() -> Callable[[int], list[int]]:
    """Return the children of each process from one scan of all, for kernels without a list of children."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc") if _LINUX else ():
        try:
            with open(f"/proc/{int(name)}/stat", encoding="utf-8", errors="replace") as file:
                children.setdefault(int(file.read().rpartition(")")[2].split()[1]), []).append(int(name))
        except (OSError, ValueError, IndexError):
            continue
    return lambda pid: children.get(pid, [])


def usage(pids: Iterable[int], shared_bytes: int = 0) -> Usage:
    """Return the usage of ``pids``; ended processes count as nothing, zombies use no memory.

    ``shared_bytes`` of each process are assumed to be pages shared with the process that it was forked from, and are
    counted once. The exact figure (smaps_rollup) waits for a lock that a fork bomb holds for seconds.
    """
    count, rss, cpu = 0, 0, 0.0
    own: dict[tuple[int, str], float] = {}
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
                # The name in parentheses can contain any character, so parse after its end.
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        count += fields[0] != "Z"
        cpu += sum(map(int, fields[11:15])) / _TICKS
        own[pid, fields[19]] = sum(map(int, fields[11:13])) / _TICKS
        rss += max(0, int(fields[21]) * _PAGE - shared_bytes)
    return Usage(count, rss + shared_bytes if count else 0, cpu, own)


def kill(pids: Iterable[int]) -> None:
    """Kill each of ``pids``."""
    signal_all(pids, signal.SIGKILL)


def stop_container() -> bool:
    """Stop all other processes of this container with one call; return False if this process does not lead one.

    Processes that fork endlessly are made faster than they can be stopped one by one. No fork escapes this call: the
    kernel delivers such a signal before a fork or to both processes.
    """
    if not _LINUX or os.getpid() != 1:
        return False
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(-1, signal.SIGSTOP)
    return True


def signal_all(pids: Iterable[int], number: int) -> None:
    """Send a signal to each of ``pids`` and, without /proc, to the process group that it leads."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)
            if not _LINUX:
                os.killpg(pid, number)
