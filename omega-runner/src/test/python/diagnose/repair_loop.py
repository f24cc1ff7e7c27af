"""The repair loop of the host, shortened: run, repair, and try the next repair if the failure is the same.

Only the named omissions are tried: the repaired scripts keep their meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from script_text import apply

from omega_runner.diagnose.diagnosis import diagnose

Run = Callable[[str], dict[str, Any] | None]
MOST = 12


def repair_until_done(
    source: str, error: dict[str, Any], run: Run, omissions: Collection[str] = ()
) -> tuple[str, dict[str, Any] | None]:
    """The script after all repairs that helped, and the failure that is left, if any."""
    failure: dict[str, Any] | None = error
    for _ in range(MOST):
        if failure is None:
            break
        for repair in diagnose(source, failure, by_model=True)["repairs"]:
            if repair["omits"] and repair["rule"] not in omissions:
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
