"""The failure codes of the protocol that name a limit. `FailureKind.isLimit` in Java has the same list."""

from __future__ import annotations

_TIME_LIMITS = frozenset({"timeout", "cpu_limit"})
_LIMITS = _TIME_LIMITS | {
    "out_of_memory",
    "process_limit",
    "disk_limit",
    "output_limit",
    "frame_limit",
    "pixel_limit",
}


def is_limit(code: str) -> bool:
    """Whether a failure code means that the script reached a limit."""
    return code in _LIMITS


def is_time_limit(code: str) -> bool:
    """Whether a failure code means that the script reached a time limit."""
    return code in _TIME_LIMITS
