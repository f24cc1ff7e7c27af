"""Read the counters of this process's control group, if the container exposes them."""

import os
import pathlib

_ROOT = pathlib.Path("/sys/fs/cgroup")
# PROC_CGROUP_INIT_INO of the kernel: the namespace of a machine, not of a container.
_FIRST_NAMESPACE = 0xEFFFFFFB


class Counters:
    """Counts from its creation: memory, processes that were killed because memory was exhausted, and processes that
    were refused. Without ``root``, counts nothing outside of a container, where the counters are those of the machine.
    """

    def __init__(self, root: pathlib.Path | None = None) -> None:
        root = root or (_ROOT if _shows_own_group() else pathlib.Path(os.devnull))
        # Version 2 of control groups has all files in one directory; version 1 has one directory for each controller.
        self._memory = (root / "memory.events", root / "memory" / "memory.oom_control")
        self._processes = (root / "pids.events", root / "pids" / "pids.events")
        self._account = (root / "memory.stat", root / "memory" / "memory.stat")
        self._before = self._now()
        self._held_before = self._held()

    def out_of_memory(self) -> bool:
        """Return whether the kernel has killed a process because memory was exhausted."""
        return self._now()[0] > self._before[0]

    def too_many_processes(self) -> bool:
        """Return whether the kernel has refused a process because of the process limit."""
        return self._now()[1] > self._before[1]

    def held_bytes(self) -> int | None:
        """Return the memory used since creation by processes and files in memory, or None without counters."""
        if not any(file.exists() for file in self._account):
            return None
        return max(0, self._held() - self._held_before)

    def _held(self) -> int:
        # Version 1 adds the prefix total_ to values that include child groups. Neither value includes files on disk.
        names = (("anon", "total_rss"), ("shmem", "total_shmem"))
        return sum(max(_count(self._account, name) for name in spellings) for spellings in names)

    def _now(self) -> tuple[int, int]:
        return _count(self._memory, "oom_kill"), _count(self._processes, "max")


def _shows_own_group() -> bool:
    try:
        groups = pathlib.Path("/proc/self/cgroup").read_text(encoding="ascii")
        mounts = pathlib.Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
        return shows_own_group(groups, mounts, os.stat("/proc/self/ns/cgroup").st_ino != _FIRST_NAMESPACE)
    except (OSError, ValueError):
        return False


def shows_own_group(groups: str, mounts: str, namespaced: bool) -> bool:
    """Return whether ``/sys/fs/cgroup`` shows the group of this process, and not one above it.

    ``groups`` and ``mounts`` are the contents of ``/proc/self/cgroup`` and ``/proc/self/mountinfo``; ``namespaced`` is
    whether this process is in a cgroup namespace of its own, in which its group is ``/``.
    """
    paths = {
        name: path for _, names, path in (it.split(":", 2) for it in groups.splitlines()) for name in names.split(",")
    }
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        shown, point = before.split(" ")[3:5]
        kind, _, options = after.split(" ", 2)
        if kind == "cgroup2" and point == str(_ROOT):
            own = paths.get("")
        elif kind == "cgroup" and point == str(_ROOT / "memory") and "memory" in options.split(","):
            own = paths.get("memory")
        else:
            continue
        return shown == own and (own != "/" or namespaced)
    return False


def _count(files: tuple[pathlib.Path, ...], name: str) -> int:
    for file in files:
        try:
            for line in file.read_text(encoding="ascii").splitlines():
                key, _, value = line.partition(" ")
                if key == name:
                    return int(value)
        except (OSError, ValueError):
            continue
    return 0


def limit(*files: str, root: pathlib.Path = _ROOT) -> int | None:
    """Return the limit in the first of these files, or None if there is none."""
    for file in files:
        try:
            text = (root / file).read_text(encoding="ascii").strip()
        except OSError:
            continue
        # Version 1 writes a huge number if there is no limit.
        return int(text) if text.isdigit() and int(text) < 1 << 60 else None
    return None
