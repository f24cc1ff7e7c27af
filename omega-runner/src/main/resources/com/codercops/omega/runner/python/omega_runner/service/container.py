"""Report the limits and protections of this container; the caller decides whether they are sufficient."""

import os
from typing import Any

from omega_runner.supervisor.control_group import limit


def about() -> dict[str, Any]:
    """Return the active protections."""
    status = _status()
    return {
        "user": os.getuid(),
        "capabilities": int(status.get("CapEff", "f"), 16) != 0 or int(status.get("CapBnd", "f"), 16) != 0,
        "no_new_privileges": status.get("NoNewPrivs") == "1",
        "seccomp": status.get("Seccomp") == "2",
        "read_only_root": bool(os.statvfs("/").f_flag & os.ST_RDONLY),
        "memory_bytes": limit("memory.max", "memory/memory.limit_in_bytes"),
        "processes": limit("pids.max", "pids/pids.max"),
    }


def _status() -> dict[str, str]:
    with open("/proc/self/status", encoding="utf-8") as file:
        return {name: value.strip() for name, _, value in (line.partition(":") for line in file)}
