"""The door of this package: one failure in, suggestions and repairs out, never an exception."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypedDict, TypeVar

from .case import Case
from .edits import EditJson, Edits
from .failure import Failure
from .rules import RULES
from .script import Script, parses
from .suggest import Suggestion, suggest
from .symbols import symbols

# The limits of the protocol schema's error message.
MAX_SUGGESTIONS = 10
MAX_REPAIRS = 5
MAX_EDITS = 200
MAX_EDIT_TEXT = 4000
MAX_EXPLANATION = 300

T = TypeVar("T")


class RepairJson(TypedDict):
    """A repair as the protocol carries it."""

    rule: str
    explanation: str
    edits: list[EditJson]


class Diagnosis(TypedDict):
    """What `diagnose` returns: the two fields that it adds to an error message."""

    suggestions: list[Suggestion]
    repairs: list[RepairJson]


def diagnose(source: str, error: Mapping[str, Any]) -> Diagnosis:
    """Explain a failed script by the installed Manim, without running any of it.

    `error` is an error message of the protocol. Never raises: what goes wrong in here is written to
    stderr and yields empty lists, since a failure to explain must not hide the failure itself.
    """
    found: Diagnosis = {"suggestions": [], "repairs": []}
    failure = _guarded(lambda: Failure.of(error), None)
    if failure is None:
        return found
    script = _guarded(lambda: Script.of(source), None)
    if script is None:
        return found
    case = _guarded(lambda: Case(script, failure, symbols()), None)
    if case is None:
        return found
    found["suggestions"] = _guarded(lambda: suggest(case)[:MAX_SUGGESTIONS], found["suggestions"])
    found["repairs"] = _repairs(case)
    return found


def _repairs(case: Case) -> list[RepairJson]:
    repairs: list[RepairJson] = []
    for rule in RULES:
        if len(repairs) == MAX_REPAIRS:
            break
        repair = _guarded(partial(rule, case), None)
        if repair is None or not _sound(case.script, repair.edits):
            continue
        repairs.append(
            {
                "rule": repair.rule,
                "explanation": repair.explanation[:MAX_EXPLANATION],
                "edits": repair.edits.as_json(),
            }
        )
    return repairs


def _sound(script: Script, edits: Edits) -> bool:
    """Whether the edits fit the protocol, do not overlap, change something and leave a text that parses."""
    if not 0 < len(edits) <= MAX_EDITS or edits.longest() > MAX_EDIT_TEXT:
        return False
    edited = _guarded(lambda: edits.apply(script.source), None)
    return edited is not None and edited != script.source and parses(edited)


def _guarded(step: Callable[[], T], otherwise: T) -> T:
    try:
        return step()
    except Exception:
        # Includes RecursionError and MemoryError of hostile sources.
        traceback.print_exc(limit=5, file=sys.stderr)
        return otherwise
