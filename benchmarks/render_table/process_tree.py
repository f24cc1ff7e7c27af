"""Processor time and memory of a process with all its descendants, from /proc: a sandbox counts, and so does LaTeX."""

import os
import threading
from pathlib import Path
from typing import Any

_TICKS = os.sysconf("SC_CLK_TCK")
_SECONDS = 0.02
# Reading the memory of a process takes the kernel about a millisecond.
_SECONDS_WITH_MEMORY = 0.1


class ProcessTree:
    """Watches the tree below ``root`` from a thread of its own until it is closed.

    The processor time of a process that ends is in that of its parent, if the parent waits for it; if not, the time
    that was last seen is kept.
    """

    def __init__(self, root: int, memory: bool = False) -> None:
        self._root = root
        self._memory = memory
        self._lost = 0.0
        self._seen = 0.0
        self.peak_bytes = 0
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def cpu_seconds(self) -> float:
        """Processor time of the whole tree so far."""
        with self._lock:
            self._look()
            return self._lost + self._seen

    def _watch(self) -> None:
        while not self._stop.wait(_SECONDS_WITH_MEMORY if self._memory else _SECONDS):
            with self._lock:
                self._look()

    def _look(self) -> None:
        table = _processes()
        tree = _below(self._root, table)
        now = sum(table[pid][1] for pid in tree)
        if now < self._seen:
            self._lost += self._seen - now
        self._seen = now
        if self._memory:
            self.peak_bytes = max(self.peak_bytes, sum(map(_pss, tree)))

    def __enter__(self) -> "ProcessTree":
        return self

    def __exit__(self, *_: Any) -> None:
        self._stop.set()
        self._thread.join()


def _processes() -> dict[int, tuple[int, float]]:
    """The parent of each process, and its processor time with that of the children that it has waited for."""
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                fields = Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            found[int(entry)] = int(fields[1]), sum(map(int, fields[11:15])) / _TICKS
    return found


def _below(root: int, table: dict[int, tuple[int, float]]) -> list[int]:
    children: dict[int, list[int]] = {}
    for pid, (parent, _) in table.items():
        children.setdefault(parent, []).append(pid)
    tree, todo = [], [root] if root in table else []
    while todo:
        pid = todo.pop()
        tree.append(pid)
        todo += children.get(pid, [])
    return tree


def _pss(pid: int) -> int:
    """Memory of a process, in which what several processes share counts in parts."""
    try:
        for line in Path("/proc", str(pid), "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):  # it has ended meanwhile
        pass
    return 0
