"""Monitor memory, CPU time, processes and disk usage of everything that a script started."""

import os
import pathlib
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from omega_runner import processes
from omega_runner.supervisor.control_group import Counters

TICK_SECONDS = 0.1
_DISK_EVERY = 5
# Partial videos, the video itself and the files of TeX fit; a script that writes more only fills the disk.
DISK_FACTOR = 2
DISK_EXTRA_BYTES = 64 * 1024 * 1024
MAX_FILES = 20_000

Exceeded = tuple[str, str]


class ResourceMonitor:
    """Compares the usage of a job with its limits, from the first child to the last."""

    def __init__(
        self, limits: dict[str, Any], directory: pathlib.Path, given: Mapping[int, int] = MappingProxyType({})
    ) -> None:
        """Monitor a job in ``directory``; ``given`` is the space of the files that it links there, by inode."""
        self._limits = limits
        self._given = given
        self._directory = directory
        self._in_memory = _memory_backed(directory)
        # In a dedicated sandbox, all new data on the disk belongs to the script, in any directory.
        self._before = _file_system(directory) if self._in_memory and os.getpid() == 1 else None
        self._disk = 0
        self._ticks = 0
        self._deadline = time.monotonic() + float(limits["wall_seconds"])
        self._own_cpu_seconds = 0.0
        self._counters = Counters()
        self._ended_seconds = 0.0
        self._live: dict[tuple[int, str], float] = {}
        self._gone_seconds = 0.0
        self.peak_bytes = 0

    @property
    def wall_left(self) -> float:
        """Return the seconds until the wall limit."""
        return self._deadline - time.monotonic()

    @property
    def cpu_seconds(self) -> float:
        """Return the CPU seconds of all ended processes.

        The kernel's sum omits children whose end their parent ignores; the sampled values omit their last moments.
        """
        return max(self._ended_seconds, self._gone_seconds)

    @property
    def cpu_left(self) -> float:
        """Return the CPU seconds that remain after ended children."""
        return float(self._limits["cpu_seconds"]) + self._own_cpu_seconds - self.cpu_seconds

    def grant(self, seconds: float) -> None:
        """Allow the runner this much time for its own work, even after the time limit of the script."""
        self._deadline = max(self._deadline, time.monotonic() + seconds)
        self._own_cpu_seconds += seconds + max(0.0, -self.cpu_left)

    def ended(self, cpu_seconds: float, rss_bytes: int) -> None:
        """Count what an ended child used."""
        self._ended_seconds += cpu_seconds
        self.peak_bytes = max(self.peak_bytes, rss_bytes)

    def exceeded(self, pids: list[int], shared_bytes: int = 0) -> Exceeded | None:
        """Return code and message of the first limit that ``pids`` exceed; forked processes share ``shared_bytes``."""
        limits = self._limits
        if self.wall_left <= 0:
            return "timeout", f"the job did not end within {limits['wall_seconds']:g} seconds"
        now = processes.usage(pids, shared_bytes)
        if now.processes > limits["processes"]:
            return "process_limit", f"the script runs {now.processes} processes; {limits['processes']} are allowed"
        self._see(now.own_seconds)
        cpu = max(self._ended_seconds + now.cpu_seconds, self._gone_seconds + sum(self._live.values()))
        if cpu > limits["cpu_seconds"] + self._own_cpu_seconds:
            return "cpu_limit", f"the script used more than {limits['cpu_seconds']:g} seconds of CPU time"
        return self._memory(now.rss_bytes) or self._files() or self.counted()

    def counted(self) -> Exceeded | None:
        """Return what the kernel refused since then, in a container that has the job's limits: a script can hide it."""
        if self._counters.out_of_memory():
            limit = self._limits["memory_bytes"]
            return "out_of_memory", f"the script used more than the {limit} bytes of memory allowed"
        if self._counters.too_many_processes():
            limit = self._limits["processes"]
            return "process_limit", f"the script started more processes than there is room for; {limit} are allowed"
        return None

    def _see(self, own_seconds: dict[tuple[int, str], float]) -> None:
        gone = self._live.keys() - own_seconds.keys()
        self._gone_seconds += sum(self._live[process] for process in gone)
        self._live = own_seconds

    def _memory(self, rss: int) -> Exceeded | None:
        limit = self._limits["memory_bytes"]
        self.peak_bytes = max(self.peak_bytes, rss)
        used = self._counters.held_bytes()
        if used is None:
            # This counts shared pages of forked children several times, because their share cannot be measured.
            used = rss + (self._disk if self._in_memory else 0)
        if used > limit:
            return "out_of_memory", f"the script uses more than {limit} bytes of memory"
        return None

    def _files(self) -> Exceeded | None:
        self._ticks += 1
        if self._ticks % _DISK_EVERY:
            return None
        self._disk, files = self._written()
        limit = DISK_FACTOR * self._limits["output_bytes"] + DISK_EXTRA_BYTES
        if self._disk > limit:
            return "disk_limit", f"the script wrote more than {limit} bytes"
        if files > MAX_FILES:
            return "disk_limit", f"the script made more than {MAX_FILES} files"
        return None

    def _written(self) -> tuple[int, int]:
        if self._before is None:
            return _disk_usage(self._directory, self._given)
        now = _file_system(self._directory)
        return now[0] - self._before[0], now[1] - self._before[1]


def _file_system(directory: pathlib.Path) -> tuple[int, int]:
    """Return bytes and files of the whole file system of ``directory``, including deleted and hidden ones."""
    now = os.statvfs(directory)
    return (now.f_blocks - now.f_bfree) * now.f_frsize, now.f_files - now.f_ffree


def _disk_usage(directory: pathlib.Path, given: Mapping[int, int]) -> tuple[int, int]:
    """Return bytes and files below ``directory``, without what was given; stop counting soon after the limit."""
    size = files = 0
    waiting = [os.fspath(directory)]
    while waiting and files <= MAX_FILES:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    files += 1
                    size += entry.stat(follow_symlinks=False).st_blocks * 512 - given.get(entry.inode(), 0)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    if files > MAX_FILES:
                        break
        except OSError:
            continue
    return size, files


def _memory_backed(directory: pathlib.Path) -> bool:
    try:
        with open("/proc/self/mounts", encoding="utf-8", errors="replace") as file:
            mounts = [line.split()[1:3] for line in file]
    except OSError:
        return False
    path = os.path.realpath(directory)
    over = [(len(point), kind) for point, kind in mounts if path == point or path.startswith(point.rstrip("/") + "/")]
    return bool(over) and max(over)[1] == "tmpfs"
