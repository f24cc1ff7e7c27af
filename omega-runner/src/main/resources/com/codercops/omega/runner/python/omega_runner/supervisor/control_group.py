"""Read the counters of this process's control group, if the container exposes them."""

import pathlib

_ROOT = pathlib.Path("/sys/fs/cgroup")


class Counters:
    """Counts from its creation: memory, processes that were killed because memory was exhausted, and processes that
    were refused.
    """

    def __init__(self, root: pathlib.Path = _ROOT) -> None:
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
