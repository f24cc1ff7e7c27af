"""The loop of the host, in short: run, repair, and try the next repair where one did not change the failure.

Omissions, the host's last resort, are not tried: what is mended here keeps its meaning.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from broken_scripts import apply

from omega_runner.diagnose import diagnose

Run = Callable[[str], dict[str, Any] | None]
MOST = 12


def mend(source: str, error: dict[str, Any], run: Run) -> tuple[str, dict[str, Any] | None]:
    """The script after all repairs that helped, and the failure that is left, if any."""
    failure: dict[str, Any] | None = error
    for _ in range(MOST):
        if failure is None:
            break
        for repair in diagnose(source, failure)["repairs"]:
            if repair["omits"]:
                continue
            repaired = apply(source, repair["edits"])
            after = run(repaired)
            if after is None or _seen(after) != _seen(failure):
                source, failure = repaired, after
                break
        else:
            break
    return source, failure


def _seen(error: dict[str, Any]) -> tuple[Any, ...]:
    return error["exception"], error["message"], error.get("line")
