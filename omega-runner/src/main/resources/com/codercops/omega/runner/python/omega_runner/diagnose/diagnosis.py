"""The door of this package: one failure in, suggestions and repairs out, never an exception."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypedDict, TypeVar

from .case import Case
from .edits import EditJson
from .failure import Failure, Kind
from .omissions import left_out_line, omissions
from .provable import everything
from .rules import LIMIT_RULES, RULES, SYNTAX_RULES, Repair
from .script import MAX_SOURCE, Script
from .soundness import edited, sound
from .suggest import Suggestion, suggest
from .symbols import symbols

# The limits of the protocol schema's error message.
MAX_SUGGESTIONS = 10
MAX_REPAIRS = 5
MAX_OMISSIONS = 10
MAX_EXPLANATION = 300

T = TypeVar("T")


class RepairJson(TypedDict):
    """A repair as the protocol carries it."""

    rule: str
    explanation: str
    edits: list[EditJson]
    omits: bool


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
        found["repairs"] = _of_syntax(source, failure)
        return found
    case = _guarded(lambda: Case(script, failure, symbols()), None)
    if case is None:
        return found
    found["suggestions"] = _guarded(lambda: suggest(case)[:MAX_SUGGESTIONS], found["suggestions"])
    found["repairs"] = _repairs(case)
    return found


def _of_syntax(source: str, failure: Failure) -> list[RepairJson]:
    """Repairs of a text without a tree; each may leave another error further down."""
    if failure.kind is not Kind.SYNTAX or len(source) > MAX_SOURCE:
        return []
    found = (_guarded(partial(rule, source, failure), None) for rule in SYNTAX_RULES)
    repairs = [_json(r) for r in found if r is not None and edited(source, r.edits) is not None][:MAX_REPAIRS]
    gone = _guarded(lambda: left_out_line(source, failure), None)
    return repairs + ([_json(gone, omits=True)] if gone is not None else [])


def _repairs(case: Case) -> list[RepairJson]:
    """All that is provable in one step first, then what each rule says to this failure alone."""
    single: list[Repair] = []
    # After a limit there is little time, and little that a rule could say.
    limit = case.failure.out_of_time
    for rule in LIMIT_RULES if limit else RULES:
        if len(single) == MAX_REPAIRS - 1:
            break
        repair = _guarded(partial(rule, case), None)
        if repair is not None and sound(case.script, repair.edits):
            single.append(repair)
    whole = None if limit else _guarded(partial(everything, case, single[0] if single else None), None)
    offered = [whole, *single] if whole is not None else single
    return [_json(repair) for repair in offered] + _omissions(case)


def _omissions(case: Case) -> list[RepairJson]:
    found: list[Repair] = _guarded(lambda: omissions(case), [])
    return [_json(gone, omits=True) for gone in found if sound(case.script, gone.edits)][:MAX_OMISSIONS]


def _json(repair: Repair, omits: bool = False) -> RepairJson:
    return {
        "rule": repair.rule,
        "explanation": repair.explanation[:MAX_EXPLANATION],
        "edits": repair.edits.as_json(),
        "omits": omits,
    }


def _guarded(step: Callable[[], T], otherwise: T) -> T:
    try:
        return step()
    except Exception:
        # Includes RecursionError and MemoryError of hostile sources.
        traceback.print_exc(limit=5, file=sys.stderr)
        return otherwise
